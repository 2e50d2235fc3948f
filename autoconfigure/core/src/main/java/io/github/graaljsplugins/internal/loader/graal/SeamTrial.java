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

package io.github.graaljsplugins.internal.loader.graal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.graalvm.polyglot.Context;
import org.jspecify.annotations.Nullable;

/**
 * A realm with a few modules to verify the engine with. Used on one thread, while the
 * context is entered.
 */
final class SeamTrial implements ModuleHost {

	static final String FOLDER = "file:///trial/";

	private static final ModuleText CONTINUE = ModuleText.internal("graaljs-plugins:continue.js",
			"(job, load, evaluate, namespace) => load(job).then(() => evaluate(job)).then(() => namespace(job))");

	private final Map<String, String> texts = new HashMap<>();

	private final Map<String, EsModule> modules = new HashMap<>();

	private final List<String> imports = new ArrayList<>();

	private final JavaScriptRealm realm;

	SeamTrial(Context context) {
		this.realm = JavaScriptRealm.create(context);
		this.realm.takeOver(this, this.realm.evaluateScript(CONTINUE));
	}

	JavaScriptRealm realm() {
		return this.realm;
	}

	/**
	 * Return the imports that the engine requested, as importer and specifier.
	 */
	List<String> imports() {
		return this.imports;
	}

	SeamTrial module(String name, String text) {
		this.texts.put(name, text);
		this.modules.remove(FOLDER + name);
		return this;
	}

	/**
	 * Register a module that is not created from a text.
	 */
	void module(EsModule module) {
		this.modules.put(module.url(), module);
	}

	/**
	 * Return the instance of a module, created on first use.
	 */
	EsModule instance(String name) {
		return this.modules.computeIfAbsent(FOLDER + name,
				(url) -> this.realm.parseModule(ModuleText.module(url, this.texts.getOrDefault(name, ""))));
	}

	EsModule linked(String name) {
		EsModule module = instance(name);
		module.loadRequestedModules();
		module.link();
		return module;
	}

	EsModule evaluated(String name) {
		EsModule module = linked(name);
		module.evaluate();
		this.realm.runPromiseJobs();
		return module;
	}

	@Nullable Object exported(EsModule module, String name) {
		return this.realm.object(module.namespace()).get(name);
	}

	Object script(String text) {
		return this.realm.evaluateScript(ModuleText.script(FOLDER + "script.js", text));
	}

	@Override
	public EsModule resolveImported(Referrer referrer, String specifier, Map<String, String> attributes) {
		String name = specifier.substring(specifier.indexOf('/') + 1);
		this.imports.add(referrer.url().substring(FOLDER.length()) + " -> " + name
				+ (attributes.isEmpty() ? "" : " " + attributes));
		return instance(name);
	}

	@Override
	public void link(EsModule module) {
		module.link();
	}

	@Override
	public GuestPromise evaluate(EsModule module) {
		return module.evaluate();
	}

	@Override
	public void initializeImportMeta(EsModule module, GuestObject importMeta) {
		importMeta.set("url", module.url());
	}

	@Override
	public @Nullable Object toGuestError(RuntimeException failure) {
		return null;
	}

}
