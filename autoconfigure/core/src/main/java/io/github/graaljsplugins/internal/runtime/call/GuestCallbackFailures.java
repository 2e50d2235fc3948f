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

package io.github.graaljsplugins.internal.runtime.call;

import io.github.graaljsplugins.PluginCallException;
import io.github.graaljsplugins.PluginCallbackException;
import io.github.graaljsplugins.PluginValueException;
import io.github.graaljsplugins.ValueConversionException;
import io.github.graaljsplugins.internal.host.CallbackFailures;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.runtime.failure.GuestFailure;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/**
 * The exceptions of a plugin's callbacks in one loader.
 *
 * @param plugin the plugin's name
 * @param loader the loader
 */
record GuestCallbackFailures(String plugin, ModuleLoader loader) implements CallbackFailures {

	@Override
	public RuntimeException failed(String name, PolyglotException exception, @Nullable Throwable hostFailure) {
		return new PluginCallException(this.plugin, name, GuestFailure.of(exception, this.loader), exception,
				hostFailure);
	}

	@Override
	public RuntimeException notConvertible(String name, ValueConversionException exception) {
		String what = (exception.getDirection() == ValueConversionException.Direction.TO_JAVA) ? "The result"
				: "An argument";
		return new PluginValueException(this.plugin, name, what, exception);
	}

	@Override
	public RuntimeException ended(String name) {
		return new PluginCallbackException(this.plugin, name);
	}

}
