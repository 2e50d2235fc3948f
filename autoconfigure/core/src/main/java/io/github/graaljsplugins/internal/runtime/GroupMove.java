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

package io.github.graaljsplugins.internal.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.github.graaljsplugins.LogText;
import io.github.graaljsplugins.ModuleLoaders;
import io.github.graaljsplugins.PluginState;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * An atomic move of several plugins to their next generations: all or none. Used by one
 * thread.
 *
 * @since 0.1.0
 */
/*
 * A published generation cannot be revoked, since calls may run in it. So all steps that
 * can fail come first: the code is verified, and the generations are created. Then, under
 * the publication locks of all plugins, either each of them is still at the change its
 * code was verified against, and all move by assignments alone; or none does.
 */
public final class GroupMove {

	private static final Log logger = LogFactory.getLog(ModuleLoaders.class);

	private final List<Verified> replacements = new ArrayList<>();

	private final List<HostedPlugin> removals = new ArrayList<>();

	/**
	 * Replace the code of a plugin.
	 * @param verified the new code
	 */
	public void replace(Verified verified) {
		this.replacements.add(verified);
	}

	/**
	 * Stop a removed plugin. Running calls complete; others are rejected.
	 * @param plugin the plugin
	 */
	public void remove(HostedPlugin plugin) {
		this.removals.add(plugin);
	}

	/**
	 * Publish all generations, unless code may be older by now than the code that callers
	 * have been guaranteed.
	 * @return the plugins whose code is to be verified again; if there are any, nothing
	 * was published
	 */
	public List<HostedPlugin> commit() {
		List<HostedPlugin> plugins = new ArrayList<>(this.removals);
		this.replacements.forEach((verified) -> plugins.add(verified.plugin()));
		plugins.sort(Comparator.comparing(HostedPlugin::name));
		List<PluginState> states = this.removals.stream().map(HostedPlugin::state).toList();
		List<HostedPlugin> outdated = new ArrayList<>();
		List<Move> moves = new ArrayList<>();
		HostedPlugin.exclusively(plugins, () -> {
			this.replacements.stream()
				.filter((verified) -> !verified.isCurrent(verified.plugin().current()))
				.forEach((verified) -> outdated.add(verified.plugin()));
			if (outdated.isEmpty()) {
				this.replacements.forEach((verified) -> moves.add(Move.to(verified)));
				this.removals.forEach((plugin) -> moves.add(Move.removing(plugin)));
				moves.forEach(Move::publish);
			}
		});
		moves.forEach(Move::finish);
		for (int i = 0; i < this.removals.size() && outdated.isEmpty(); i++) {
			this.removals.get(i).stateChanged(states.get(i));
		}
		return outdated;
	}

	/**
	 * The move of one plugin.
	 */
	private static final class Move {

		private final HostedPlugin plugin;

		private final Generation next;

		private final @Nullable Verified verified;

		private final @Nullable PooledLoader loader;

		private @Nullable PooledLoader formerSpare;

		private Move(HostedPlugin plugin, Generation next, @Nullable Verified verified, @Nullable PooledLoader loader) {
			this.plugin = plugin;
			this.next = next;
			this.verified = verified;
			this.loader = loader;
		}

		static Move to(Verified verified) {
			HostedPlugin plugin = verified.plugin();
			Generation next = verified.after(plugin.current());
			return new Move(plugin, next, verified, plugin.pool().adopt(verified.loader(), next));
		}

		static Move removing(HostedPlugin plugin) {
			return new Move(plugin, plugin.current().with(Generation.Service.REMOVED), null, null);
		}

		void publish() {
			if (this.loader != null) {
				this.formerSpare = this.plugin.pool().offerSpare(this.loader);
			}
			this.plugin.publish(this.next);
		}

		/**
		 * Replace the loaders. A failure in an old one cannot undo the move.
		 */
		void finish() {
			try {
				if (this.verified != null) {
					this.plugin.published(this.verified);
				}
				if (this.formerSpare != null) {
					this.formerSpare.close();
				}
				this.plugin.pool().advance(this.next.change());
				this.plugin.pool().useSpare();
			}
			catch (RuntimeException ex) {
				logger.warn("Loaders of plugin '" + this.plugin.name() + "' could not be replaced at once",
						LogText.throwable(ex));
			}
		}

	}

}
