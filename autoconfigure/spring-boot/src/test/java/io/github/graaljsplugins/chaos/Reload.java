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

package io.github.graaljsplugins.chaos;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;

import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.cache.PluginReloadReport;
import io.github.graaljsplugins.cache.ReloadReport;
import io.github.graaljsplugins.cache.UnknownPluginException;

/**
 * Makes what is on disk current, in one of the ways there are.
 */
final class Reload {

	private final Scene scene;

	private final TestPlugin plugin;

	Reload(Scene scene, TestPlugin plugin) {
		this.scene = scene;
		this.plugin = plugin;
	}

	/**
	 * Do it. What succeeded is known to be seen by later calls, unless the application
	 * was closed meanwhile.
	 * @return whether it succeeded
	 */
	boolean run(Kind kind) {
		boolean done = carryOut(kind);
		if (done) {
			callAtOnce(kind);
		}
		return done;
	}

	/**
	 * Who cleared is the first who relies on it.
	 */
	private void callAtOnce(Kind kind) {
		long start = System.nanoTime();
		Generation generation = this.scene.host().current();
		String how = "after " + kind;
		try {
			List<String> answer = generation.plugins().get(this.plugin.name()).call("read", Caller.STAMPS, 0);
			this.scene.oracle().answered(new Call(this.plugin, generation, how, start, System.nanoTime()), answer);
		}
		catch (RuntimeException | Error ex) {
			this.scene.oracle().failed(new Call(this.plugin, generation, how, start, System.nanoTime()), ex);
		}
		finally {
			expectNoInterrupt(generation, "A call " + how);
		}
	}

	/**
	 * Where the application is closed, the engine interrupts the threads that it stops.
	 */
	private void expectNoInterrupt(Generation generation, String what) {
		if (Thread.interrupted() && !generation.isClosing()) {
			this.scene.findings().wrong(what + " of " + this.plugin + " left its thread interrupted");
		}
	}

	private boolean carryOut(Kind kind) {
		List<TestPlugin> concerned = concerned(kind);
		List<Lock> locks = Host.lock(locked(kind, concerned));
		Generation generation = this.scene.host().current();
		List<Capturing> capturings = concerned.stream()
			.map((one) -> one.beginAll(kind + " of " + this.plugin))
			.toList();
		try {
			ReloadReport report = kind.run(generation.caches(), this.plugin, this.scene.plugins().root());
			boolean current = !generation.isClosing();
			boolean all = current;
			for (int i = 0; i < concerned.size(); i++) {
				boolean done = current && succeeded(kind, concerned.get(i), report);
				all &= done;
				end(capturings.get(i), done);
			}
			this.scene.findings().count(kind + (all ? "" : ", not all"));
			return all;
		}
		catch (RuntimeException | Error ex) {
			capturings.forEach(Capturing::end);
			check(this.scene, generation, kind + " of " + this.plugin, ex);
			return false;
		}
		finally {
			Host.unlock(locks);
			expectNoInterrupt(generation, kind.toString());
		}
	}

	private static void end(Capturing capturing, boolean done) {
		if (done) {
			capturing.promise();
		}
		else {
			capturing.end();
		}
	}

	private List<TestPlugin> concerned(Kind kind) {
		return switch (kind) {
			case CLEAR -> List.of(this.plugin);
			case CLEAR_ALL, RELOAD_ALL -> this.scene.plugins().all();
			default -> this.scene.plugins().reloadedWith(this.plugin);
		};
	}

	/**
	 * A clear takes the plugin as it is, bad or not. A plugin that needs another one
	 * takes that as it is.
	 */
	private List<TestPlugin> locked(Kind kind, List<TestPlugin> concerned) {
		boolean clears = kind == Kind.CLEAR || kind == Kind.CLEAR_ALL;
		List<TestPlugin> locked = new ArrayList<>(concerned);
		locked.removeIf((one) -> !clears && one.pieces().size() == 1);
		return locked;
	}

	private boolean succeeded(Kind kind, TestPlugin one, ReloadReport report) {
		if (report == null) {
			return true;
		}
		PluginReloadReport reported = report.plugin(one.name());
		PluginFailure failure = (reported != null) ? reported.failure() : null;
		if (failure != null) {
			this.scene.findings().count(kind + " failed: " + failure.phase());
		}
		return (reported != null) ? failure == null : kind == Kind.RELOAD_CHANGED;
	}

	/**
	 * Nothing but the end of the application may make an operation throw anything.
	 */
	static void check(Scene scene, Generation generation, String what, Throwable ex) {
		boolean gone = ex instanceof UnknownPluginException && what.endsWith(scene.plugins().patched().name());
		if (!generation.isClosing() && !gone) {
			scene.findings().wrong(what + " failed", ex);
		}
		scene.findings().count("operation: " + ex.getClass().getSimpleName());
	}

	/**
	 * The ways.
	 */
	enum Kind {

		CLEAR, CLEAR_ALL, RELOAD, RELOAD_ALL, RELOAD_CHANGED;

		private ReloadReport run(ModuleCacheManager caches, TestPlugin plugin, Path root) {
			return switch (this) {
				case CLEAR -> {
					caches.clear(plugin.name());
					yield null;
				}
				case CLEAR_ALL -> {
					caches.clearAll();
					yield null;
				}
				case RELOAD -> caches.reload(plugin.name());
				case RELOAD_ALL -> caches.reloadAll();
				case RELOAD_CHANGED -> caches.reloadChanged(List.of(root.resolve(plugin.name())));
			};
		}

	}

}
