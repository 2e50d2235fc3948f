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

import java.util.function.Consumer;
import java.util.function.Function;

import io.github.graaljsplugins.internal.loader.ModuleLoader;

/**
 * Runs calls of plugins as plain functions of a loader.
 */
public final class Leases {

	private Leases() {
	}

	public static <R> R call(HostedPlugin plugin, Function<ModuleLoader, R> call) {
		return run(plugin.lease(), plugin::borrow, call);
	}

	static <R> R call(LoaderPool pool, Function<ModuleLoader, R> call) {
		return run(pool.lease(), pool::borrow, call);
	}

	private static <R> R run(Lease lease, Consumer<Lease> borrow, Function<ModuleLoader, R> call) {
		try (lease) {
			borrow.accept(lease);
			try {
				return call.apply(lease.loader());
			}
			catch (RuntimeException | Error ex) {
				lease.thrown = ex;
				throw ex;
			}
		}
		finally {
			lease.ended = true;
		}
	}

}
