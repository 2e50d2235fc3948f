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
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import io.github.graaljsplugins.internal.loader.graph.ModuleGraph;
import io.github.graaljsplugins.internal.loader.graph.ModuleInstance;
import io.github.graaljsplugins.internal.loader.graph.Selection;
import io.github.graaljsplugins.internal.resolve.ResolvedModule;
import org.jspecify.annotations.Nullable;

/**
 * The registrations of modules through {@code import.meta.hot} and {@code module.hot}.
 * Its JavaScript side is {@code hot.js}, evaluated when a module first accesses one of
 * them.
 *
 * @see <a href="https://vite.dev/guide/api-hmr.html">Vite's HMR API</a>
 */
final class HotModules {

	private static final InternalScript SCRIPT = new InternalScript("hot.js");

	private final JavaScriptRealm realm;

	private final Object primordials;

	private final ModuleGraph graph;

	private final CurrentSnapshot snapshot;

	private final List<ModuleInstance> invalidated = new ArrayList<>();

	private @Nullable GuestScript script;

	HotModules(LoadingContext loading) {
		this.realm = loading.realm();
		this.primordials = loading.primordials();
		this.graph = loading.graph();
		this.snapshot = loading.snapshot();
	}

	/**
	 * Create the {@code hot} object of a module.
	 * @return the object, or {@code undefined} if the module has been cleared
	 */
	Object create(String url, long number) {
		ModuleInstance instance = this.graph.byNumber(number);
		if (instance == null) {
			return this.realm.undefined();
		}
		instance.setHot();
		Object hot = script().call("create", url, (double) number);
		return (hot != null) ? hot : this.realm.undefined();
	}

	/**
	 * Start the dispose callbacks of removed modules.
	 * @return the promise of their failures, or {@code null} if there are no callbacks
	 */
	@Nullable Object dispose(Selection leaving, Predicate<ModuleInstance> gone) {
		List<ModuleInstance> hot = leaving.instances().stream().filter(ModuleInstance::isHot).toList();
		if (hot.isEmpty()) {
			return null;
		}
		List<ModuleInstance> accepting = leaving.accepted()
			.stream()
			.filter(Selection.Acceptance::isSelf)
			.map(Selection.Acceptance::acceptor)
			.toList();
		return script().call("dispose", join(hot), join(hot.stream().filter(gone).toList()), join(accepting));
	}

	/**
	 * Pass the new instance of a module to its acceptor.
	 * @return the promise of the callbacks' failures
	 */
	@Nullable Object accepted(Selection.Acceptance acceptance, @Nullable Object namespace) {
		return script().call("accepted", (double) acceptance.acceptor().number(), acceptance.removed().file(),
				namespace);
	}

	/**
	 * Return the modules that declared themselves invalid since the last call.
	 */
	List<ModuleInstance> takeInvalidated() {
		List<ModuleInstance> taken = List.copyOf(this.invalidated);
		this.invalidated.clear();
		return taken;
	}

	private GuestScript script() {
		GuestScript existing = this.script;
		if (existing == null) {
			ScriptHost host = new ScriptHost(this.realm, "hot").define("acceptSelf", (arguments) -> {
				ModuleInstance instance = instance(arguments[0]);
				if (instance != null) {
					instance.accept(instance.file());
				}
				return null;
			}).define("accept", (arguments) -> {
				ModuleInstance instance = instance(arguments[0]);
				return (instance != null) ? accept(instance, ScriptHost.string(arguments[1])) : null;
			}).define("invalidate", (arguments) -> {
				// The callback of an old instance refers to its successor
				this.invalidated.addAll(this.graph.instancesOf(ScriptHost.string(arguments[0])));
				return null;
			});
			existing = SCRIPT.evaluate(this.realm, host.value(), this.primordials);
			this.script = existing;
		}
		return existing;
	}

	private @Nullable ModuleInstance instance(@Nullable Object number) {
		return (number instanceof Number value) ? this.graph.byNumber(value.longValue()) : null;
	}

	private String accept(ModuleInstance instance, String specifier) {
		String file = file(specifier, instance.key().url());
		instance.accept(file);
		return file;
	}

	private String file(String specifier, String url) {
		ResolvedModule resolved = this.snapshot.get().resolveImport(specifier, url, Map.of());
		return (resolved.path() != null) ? resolved.path() : resolved.url();
	}

	private static String join(List<ModuleInstance> instances) {
		return String.join("\0", instances.stream().map((instance) -> String.valueOf(instance.number())).toList());
	}

}
