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

package io.github.graaljsplugins.plugin;

import java.lang.reflect.Type;
import java.util.List;
import java.util.function.Function;

import io.github.graaljsplugins.cache.ModuleCache;
import io.github.graaljsplugins.loader.ModuleLoader;
import io.github.graaljsplugins.plugin.convert.GuestValues;
import io.github.graaljsplugins.plugin.convert.ValueConversionException;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/**
 * A plugin at run time.
 */
final class PluginRuntime implements PluginHandle {

	private final Plugin plugin;

	private final ModuleCache cache;

	PluginRuntime(Plugin plugin, ModuleCache cache) {
		this.plugin = plugin;
		this.cache = cache;
	}

	@Override
	public Plugin plugin() {
		return this.plugin;
	}

	ModuleCache cache() {
		return this.cache;
	}

	/**
	 * Load the plugin's entry in one loader, to know whether it can be loaded at all.
	 */
	void load() {
		this.cache.withLoader(this::importEntry);
	}

	@Override
	public <T> @Nullable T call(String function, Class<T> resultType, @Nullable Object... arguments) {
		return execute(PluginFunction.of(function, resultType), arguments);
	}

	@Override
	public <T> @Nullable T call(String function, ParameterizedTypeReference<T> resultType,
			@Nullable Object... arguments) {
		return execute(PluginFunction.of(function, resultType.getType()), arguments);
	}

	@Override
	public @Nullable Object callForType(String function, Type resultType, @Nullable Object... arguments) {
		return execute(PluginFunction.of(function, resultType), arguments);
	}

	@Override
	public @Nullable Object invoke(PluginFunction function, @Nullable Object... arguments) {
		return execute(function, arguments);
	}

	private <T> @Nullable T execute(PluginFunction function, @Nullable Object[] arguments) {
		return this.cache.withLoader((ModuleLoader loader) -> {
			GuestPlugin guest = loader.attachment(GuestPlugin.class);
			GuestExport export = guest.function(this.plugin.name(), importEntry(loader), function.path());
			Object[] guestArguments = toGuest(guest.values(), function, arguments);
			Value result = execute(loader, function.path(), export, guestArguments);
			return fromGuest(guest.values(), function.path(), result, function.resultType());
		});
	}

	@Override
	public List<String> exports() {
		return this.cache.withLoader((ModuleLoader loader) -> GuestExports.names(importEntry(loader)));
	}

	@Override
	public ExportKind exportKind(String path) {
		return this.cache.withLoader(
				(ModuleLoader loader) -> loader.attachment(GuestPlugin.class).export(importEntry(loader), path).kind());
	}

	private Value importEntry(ModuleLoader loader) {
		try {
			return loader.importEntry();
		}
		catch (PolyglotException ex) {
			throw new PluginLoadException(this.plugin.name(), GuestFailure.of(ex), ex);
		}
	}

	private Value execute(ModuleLoader loader, String function, GuestExport export, Object[] arguments) {
		try {
			return loader.settle(export.call(arguments));
		}
		catch (PolyglotException ex) {
			throw new PluginCallException(this.plugin.name(), function, GuestFailure.of(ex), ex);
		}
	}

	private Object[] toGuest(GuestValues values, PluginFunction function, @Nullable Object[] arguments) {
		Object[] guestArguments = new Object[arguments.length];
		for (int i = 0; i < arguments.length; i++) {
			try {
				Type type = function.argumentType(i);
				guestArguments[i] = (type != null) ? values.toGuest(arguments[i], type) : values.toGuest(arguments[i]);
			}
			catch (ValueConversionException ex) {
				throw new PluginValueException(this.plugin.name(), function.path(), "Argument " + (i + 1), ex);
			}
		}
		return guestArguments;
	}

	private <T> @Nullable T fromGuest(GuestValues values, String function, Value result, Type resultType) {
		try {
			return values.fromGuest(result, resultType);
		}
		catch (ValueConversionException ex) {
			throw new PluginValueException(this.plugin.name(), function, "The result", ex);
		}
		catch (PolyglotException ex) {
			throw new PluginCallException(this.plugin.name(), function, GuestFailure.of(ex), ex);
		}
	}

	/**
	 * Run a low-level callback.
	 */
	@Nullable Object withLoader(Function<BorrowedLoader, ?> callback) {
		return this.cache.withLoader((ModuleLoader loader) -> {
			ScopedLoader scoped = new ScopedLoader(loader, this.cache.rootUrl());
			try {
				Object result = callback.apply(scoped);
				return (result instanceof Value value)
						? fromGuest(loader.attachment(GuestPlugin.class).values(), "withLoader", value, Object.class)
						: result;
			}
			catch (PolyglotException ex) {
				throw new PluginCallException(this.plugin.name(), "withLoader", GuestFailure.of(ex), ex);
			}
			finally {
				scoped.end();
			}
		});
	}

}
