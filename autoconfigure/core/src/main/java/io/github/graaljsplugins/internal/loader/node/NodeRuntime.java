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

package io.github.graaljsplugins.internal.loader.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.github.graaljsplugins.internal.loader.graal.GuestInternals;
import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import org.jspecify.annotations.Nullable;

/**
 * Node's built-in modules and globals in one context, each created when first used. Used
 * on the thread that runs the context, while it is entered.
 *
 * @since 0.1.0
 * @see <a href="https://nodejs.org/api/globals.html">Node's globals</a>
 */
public final class NodeRuntime {

	private static final List<String> PARAMETERS = List.of("exports", "require", "module", "binding");

	private final JavaScriptRealm realm;

	private final Object primordials;

	private final NodeHost host;

	private final GuestInternals internals;

	private final EventLoop loop;

	private final Listeners listeners = new Listeners();

	private final Object builtin;

	private NodeRuntime(JavaScriptRealm realm, BuiltinScripts scripts, Object primordials, NodeHost host) {
		this.realm = realm;
		this.primordials = primordials;
		this.host = host;
		this.internals = realm.internals();
		this.loop = new EventLoop(realm, this.internals);
		Binding bootstrap = new Binding(realm, "bootstrap")
			.define("compile",
					(arguments) -> realm.compileFunction(scripts.text(Binding.string(arguments[0])), PARAMETERS))
			.define("resolve",
					(arguments) -> scripts.resolve(Binding.string(arguments[0]), Binding.string(arguments[1])))
			.define("exists", (arguments) -> scripts.exists(Binding.string(arguments[0])))
			.define("binding", (arguments) -> binding(Binding.string(arguments[0])));
		this.builtin = Objects
			.requireNonNull(realm.call(realm.evaluateScript(scripts.text("bootstrap")), bootstrap.value()));
	}

	/**
	 * Create the runtime of a realm, and define the globals.
	 * @param realm the realm
	 * @param scripts the texts of the built-in modules
	 * @param primordials the intrinsics that scripts use, an engine value
	 * @param host the environment
	 * @return the runtime
	 */
	public static NodeRuntime create(JavaScriptRealm realm, BuiltinScripts scripts, Object primordials, NodeHost host) {
		return new NodeRuntime(realm, scripts, primordials, host);
	}

	/**
	 * Return the event loop.
	 * @return the loop
	 */
	public EventLoop loop() {
		return this.loop;
	}

	/**
	 * Return a built-in module's exports.
	 * @param name the module's name without scheme
	 * @return its exports, an engine value; {@code null} if there is no such module
	 */
	public @Nullable Object builtin(String name) {
		return this.realm.call(this.builtin, name);
	}

	/**
	 * Remove the listeners that a module registered with emitters and event targets.
	 * @param moduleUrl the module's URL
	 * @return the messages of errors in code that listens for removals
	 */
	public List<String> removeListenersOf(String moduleUrl) {
		List<Object> targets = this.listeners.take(moduleUrl);
		if (targets.isEmpty()) {
			return List.of();
		}
		List<Object> arguments = new ArrayList<>(targets);
		arguments.add(0, moduleUrl);
		Object script = this.realm.required(builtin("listeners"));
		Object remove = this.realm.required(this.realm.object(script).get("remove"));
		String failures = String.valueOf(this.realm.call(remove, arguments.toArray()));
		return failures.isEmpty() ? List.of() : List.of(failures.split("\0"));
	}

	/**
	 * Return the modules that have listeners. May be called by any thread.
	 * @return the URLs of modules with a listener on a reachable emitter or target
	 */
	public Set<String> listeningModules() {
		return this.listeners.moduleUrls();
	}

	private @Nullable Object binding(String name) {
		return switch (name) {
			case "primordials" -> this.primordials;
			case "timers" -> TimerBinding.create(this.realm, this.internals, this.loop);
			case "listeners" -> ListenerBinding.create(this.realm, this.internals, this.listeners);
			case "frames" -> new Binding(this.realm, "frames").define("get", (arguments) -> this.loop.frames().value())
				.define("set", (arguments) -> {
					this.loop.frames().setValue(Binding.object(arguments[0]));
					return null;
				})
				.value();
			case "types" -> TypeBinding.create(this.realm, this.internals);
			case "process" -> ProcessBinding.create(this.realm, this.internals, this.host);
			case "callSites" -> CallSiteBinding.create(this.realm, this.internals, this.host);
			case "crypto" -> CryptoBinding.create(this.realm, this.internals);
			case "files" -> FileBinding.create(this.realm, this.internals, this.host);
			default -> throw new IllegalArgumentException("Unknown binding '" + name + "'");
		};
	}

}
