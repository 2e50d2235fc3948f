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

package io.github.graaljsplugins.internal.loader;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.github.graaljsplugins.internal.loader.graal.GuestObject;
import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import io.github.graaljsplugins.internal.resolve.ResolvedModule;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * What modules asked for through {@code import.meta.hot} and {@code module.hot}. Its
 * JavaScript side is {@code hot.js}, evaluated when a module first asks.
 *
 * @see <a href="https://vite.dev/guide/api-hmr.html">Vite's HMR API</a>
 */
final class HotModules {

	private static final InternalScript SCRIPT = new InternalScript("hot.js");

	private final JavaScriptRealm realm;

	private final ModuleGraph graph;

	private final Supplier<Snapshot> snapshot;

	private final List<ModuleInstance> invalidated = new ArrayList<>();

	private @Nullable GuestObject guest;

	HotModules(JavaScriptRealm realm, ModuleGraph graph, Supplier<Snapshot> snapshot) {
		this.realm = realm;
		this.graph = graph;
		this.snapshot = snapshot;
	}

	/**
	 * Make the {@code hot} object of a module.
	 * @return the object, or {@code undefined} for a module that was cleared since
	 */
	Object create(String url, long number) {
		ModuleInstance instance = this.graph.byNumber(number);
		if (instance == null) {
			return this.realm.undefined();
		}
		instance.setHot();
		Object hot = this.realm.call(member("create"), url, (double) number);
		return (hot != null) ? hot : this.realm.undefined();
	}

	/**
	 * Begin to run the callbacks of modules that leave.
	 * @return the promise of their failures, or {@code null} if there is nothing to run
	 */
	@Nullable Object dispose(Collection<ModuleInstance> leaving, Predicate<ModuleInstance> gone) {
		List<ModuleInstance> hot = leaving.stream().filter(ModuleInstance::isHot).toList();
		if (hot.isEmpty()) {
			return null;
		}
		return this.realm.call(member("dispose"), join(hot), join(hot.stream().filter(gone).toList()));
	}

	/**
	 * Tell a module of the new instance of one that it accepted.
	 * @return the promise of the callbacks' failures
	 */
	@Nullable Object accepted(Selection.Acceptance acceptance, @Nullable Object namespace) {
		return this.realm.call(member("accepted"), (double) acceptance.acceptor().number(), acceptance.removed().file(),
				namespace);
	}

	/**
	 * The modules that said that they cannot accept, since this was last asked.
	 */
	List<ModuleInstance> takeInvalidated() {
		List<ModuleInstance> taken = List.copyOf(this.invalidated);
		this.invalidated.clear();
		return taken;
	}

	private GuestObject guest() {
		GuestObject existing = this.guest;
		if (existing == null) {
			GuestObject host = this.realm.newObject();
			define(host, "acceptSelf", (instance) -> (specifier) -> {
				instance.accept(instance.file());
				return null;
			});
			define(host, "accept", (instance) -> (specifier) -> {
				String file = file(specifier, instance.key().url());
				instance.accept(file);
				return file;
			});
			host.set("invalidate", this.realm.function("hot.invalidate", (arguments) -> {
				// The callback of an old instance means the one that came in its place
				this.invalidated.addAll(this.graph.instancesOf(String.valueOf(arguments[0])));
				return null;
			}));
			Object factory = this.realm.evaluateScript(SCRIPT.text());
			existing = this.realm.object(this.realm.required(this.realm.call(factory, host.value())));
			this.guest = existing;
		}
		return existing;
	}

	private void define(GuestObject host, String name,
			Function<ModuleInstance, Function<String, @Nullable Object>> function) {
		host.set(name, this.realm.function("hot." + name, (arguments) -> {
			Object number = arguments[0];
			ModuleInstance instance = (number instanceof Number value) ? this.graph.byNumber(value.longValue()) : null;
			String argument = (arguments.length > 1) ? String.valueOf(arguments[1]) : "";
			return (instance != null) ? function.apply(instance).apply(argument) : null;
		}));
	}

	private String file(String specifier, String url) {
		ResolvedModule resolved = this.snapshot.get().resolveImport(specifier, url, Map.of());
		return (resolved.path() != null) ? resolved.path() : resolved.url();
	}

	private Object member(String name) {
		return this.realm.required(guest().get(name));
	}

	private static String join(List<ModuleInstance> instances) {
		return String.join("\0", instances.stream().map((instance) -> String.valueOf(instance.number())).toList());
	}

}
