/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.graaljsplugins.actuate.endpoint;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.runtime.Leases;
import io.github.graaljsplugins.internal.runtime.LoaderPoolSettings;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import io.github.graaljsplugins.plugin.InMemoryPlugins;

/**
 * Two plugins whose sources are in memory, in a real engine: {@code pricing} of three ES
 * modules and {@code @acme/shipping} of one CommonJS module.
 */
public final class DemoPlugins implements AutoCloseable {

	public static final String ROOT = "file:///plugins/pricing/";

	private final LoaderEngine engine = new LoaderEngine(DemoPlugins.class.getClassLoader(), Clock.systemUTC());

	private final HostedPlugins hosted = new HostedPlugins();

	private final InMemoryPlugins plugins = new InMemoryPlugins(this.engine, this.hosted,
			new LoaderPoolSettings(0, 2, Duration.ofSeconds(5)));

	private final Map<String, String> pricing = new ConcurrentHashMap<>();

	public DemoPlugins() {
		file("package.json", "{ \"name\": \"pricing\", \"version\": \"1.4.0\", \"type\": \"module\" }");
		file("index.js", "import { rate } from './rates.js'; export const quote = (n) => n * rate();");
		file("rates.js", "import { base } from './base.js'; export const rate = () => base + 1;");
		file("base.js", "export const base = 1;");
		this.plugins.plugin("pricing", "pricing", this.pricing)
			.plugin("@acme/shipping", "shipping",
					Map.of("/plugins/shipping/index.js", "exports.days = (zone) => zone + 2;"))
			.start();
	}

	public void file(String name, String text) {
		this.pricing.put("/plugins/pricing/" + name, text);
	}

	/**
	 * Break a file, and call the plugin.
	 */
	public void fail(String name, String text) {
		file(name, text);
		manager().clear("pricing");
		this.plugins.callAndFail("pricing", "quote");
	}

	public LoaderEngine engine() {
		return this.engine;
	}

	public ModuleCacheManager manager() {
		return this.plugins.manager();
	}

	public HostedPlugins hosted() {
		return this.hosted;
	}

	public int quote(int count) {
		return Leases.call(this.hosted.get("pricing"),
				(loader) -> loader.importEntry().invokeMember("quote", count).asInt());
	}

	public int days(int zone) {
		return Leases.call(this.hosted.get("@acme/shipping"),
				(loader) -> loader.importEntry().getMember("default").invokeMember("days", zone).asInt());
	}

	@Override
	public void close() {
		this.plugins.close();
		this.engine.close();
	}

}
