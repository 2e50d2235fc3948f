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

import java.util.List;
import java.util.concurrent.locks.Lock;

import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.PluginPhase;
import io.github.graaljsplugins.cache.PluginReloadReport;
import io.github.graaljsplugins.cache.ReloadReport;

/**
 * Deploys good and bad releases of one plugin after the other.
 */
final class Deployer extends Actor {

	private final Scene scene;

	Deployer(String name, Scene scene) {
		super(name, scene);
		this.scene = scene;
	}

	@Override
	int longestPause() {
		return 60;
	}

	@Override
	void step() {
		List<ReleasedPlugin> all = this.scene.plugins().released();
		ReleasedPlugin plugin = all.get(random().nextInt(all.size()));
		boolean good = random().nextInt(3) > 0;
		int how = random().nextInt(4);
		ReleasedPlugin.Flaw flaw = ReleasedPlugin.Flaw.values()[1
				+ random().nextInt(ReleasedPlugin.Flaw.values().length - 1)];
		doing((good ? "good" : flaw) + " release of " + plugin);
		if (good) {
			deploy(plugin, how);
		}
		else {
			deployBad(plugin, flaw);
		}
	}

	private void deploy(ReleasedPlugin plugin, int how) {
		synchronized (plugin.disk()) {
			plugin.release();
			if (how == 0) {
				// Nobody is told of it: whatever clears or reloads next takes it
				return;
			}
		}
		new Reload(this.scene, plugin).run((how == 1) ? Reload.Kind.CLEAR : Reload.Kind.RELOAD);
	}

	/**
	 * Nothing may clear the plugin meanwhile: that would take the bad release as it is.
	 */
	private void deployBad(ReleasedPlugin plugin, ReleasedPlugin.Flaw flaw) {
		Lock lock = plugin.disk().writeLock();
		lock.lock();
		try {
			synchronized (plugin.disk()) {
				plugin.releaseBad(flaw);
				try {
					reloadBad(plugin, flaw);
				}
				finally {
					plugin.release();
				}
			}
		}
		finally {
			lock.unlock();
		}
	}

	private void reloadBad(ReleasedPlugin plugin, ReleasedPlugin.Flaw flaw) {
		Generation generation = this.scene.host().current();
		Capturing capturing = Capturing
			.of(this.scene.plugins().reloadedWith(plugin).stream().map((one) -> one.beginAll("bad reload")).toList());
		try {
			ReloadReport report = generation.caches().reload(plugin.name());
			capturing.fail();
			PluginReloadReport ofPlugin = report.plugin(plugin.name());
			PluginFailure failure = (ofPlugin != null) ? ofPlugin.failure() : null;
			if (failure == null && !generation.isClosing()) {
				findings().wrong("A release of " + plugin + " with " + flaw + " was taken: " + report);
			}
			findings().count("reload failed: " + ((failure != null) ? failure.phase() : PluginPhase.DISCOVER));
		}
		catch (RuntimeException | Error ex) {
			capturing.fail();
			Reload.check(this.scene, generation, "bad reload of " + plugin, ex);
		}
	}

}
