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

package io.github.graaljsplugins.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * External configuration properties for JavaScript plugins.
 *
 * @param enabled whether to host JavaScript plugins
 * @param locations comma-separated list of folders below which each folder with a
 * package.json and each module file is a plugin. A location prefixed with "optional:"
 * need not exist
 * @param libraries comma-separated list of folders with npm packages that every plugin
 * may import, in addition to those on the class path
 * @param conditions comma-separated list of conditions to match in package exports and
 * imports, in addition to those of Node.js
 * @param preserveSymlinks whether to identify modules by the path they are resolved by
 * instead of the real path behind symbolic links
 * @param loadOnStartup whether to load plugins on startup, which fails if one of them
 * cannot be loaded
 * @param allowEval whether plugins may compile code from strings: with eval, Function,
 * data: URLs, module._compile and module hooks
 * @param sources bounds of the sources of each plugin and library
 * @param pool module loader pool properties
 * @param retained properties of retained modules
 * @param clients typed client properties
 * @param limits limits of every plugin
 * @param writtenOff properties of calls that cannot be stopped
 * @param watch properties of watching plugins
 * @param failOnUnknownPlugins whether startup fails if there are properties of single
 * plugins that do not exist
 * @param plugin properties of single plugins, by name
 * @since 0.1.0
 */
@ConfigurationProperties(prefix = "graaljs.plugins", ignoreUnknownFields = false)
// @formatter:off
public record GraalJsPluginsProperties(@DefaultValue("true") boolean enabled, @Nullable List<String> locations,
		@DefaultValue List<String> libraries, @DefaultValue List<String> conditions,
		@DefaultValue("false") boolean preserveSymlinks, @DefaultValue("true") boolean loadOnStartup,
		@DefaultValue("false") boolean allowEval, @DefaultValue Sources sources, @DefaultValue Pool pool,
		@DefaultValue Retained retained, @DefaultValue Clients clients, @DefaultValue Limits limits,
		@DefaultValue WrittenOff writtenOff, @DefaultValue Watch watch,
		@DefaultValue("true") boolean failOnUnknownPlugins, @DefaultValue Map<String, SinglePlugin> plugin) {
	// @formatter:on

	/**
	 * Return the folders of the {@link #libraries()}.
	 * @return their paths, absolute and normalized
	 */
	public List<Path> libraryFolders() {
		return this.libraries.stream()
			.map((library) -> Path.of(library.startsWith("file:") ? library.substring(5) : library))
			.map((folder) -> folder.toAbsolutePath().normalize())
			.toList();
	}

	/**
	 * Bounds of the sources in the folder of each plugin, and in each library folder.
	 *
	 * @param maxFileSize maximum size of a file that a plugin imports or reads
	 * @param maxTotalSize maximum size of all files that can be modules, which are kept
	 * in memory
	 * @param maxFiles maximum number of files and folders
	 * @param maxDepth maximum depth of nested folders
	 */
	public record Sources(@DefaultValue("16MB") DataSize maxFileSize, @DefaultValue("64MB") DataSize maxTotalSize,
			@DefaultValue("50000") int maxFiles, @DefaultValue("60") int maxDepth) {

	}

	/**
	 * Properties of the module loader pool of each plugin.
	 *
	 * @param minIdle minimum number of idle loaders to maintain in the pool, from startup
	 * on
	 * @param maxSize maximum number of loaders, and so of concurrent calls of a plugin.
	 * Defaults to twice the number of processors
	 * @param maxWait maximum time a call waits for a loader
	 */
	public record Pool(@DefaultValue("1") int minIdle, @Nullable Integer maxSize,
			@DefaultValue("10s") Duration maxWait) {

	}

	/**
	 * Limits on retained modules: cleared modules that survived a garbage collection.
	 *
	 * @param maxPerLoader maximum number of cleared modules retained in a loader before
	 * it is replaced
	 * @param maxTotal maximum number of cleared modules retained in all loaders before
	 * the health status is DOWN
	 */
	public record Retained(@DefaultValue("100") int maxPerLoader, @DefaultValue("1000") int maxTotal) {

	}

	/**
	 * Properties of typed clients.
	 *
	 * @param check reaction at startup and reloads to clients that call functions their
	 * plugins do not export. Defaults to "fail" if plugins are loaded on startup, to
	 * "none" otherwise
	 */
	public record Clients(@Nullable Check check) {

		/**
		 * Reactions to a client that calls functions its plugin does not export.
		 */
		public enum Check {

			/** Fail startup. */
			FAIL,

			/** Log a warning. */
			WARN,

			/** Skip the check. */
			NONE

		}

	}

	/**
	 * Limits of every plugin. Zero means no limit.
	 *
	 * @param callTime maximum time a call may take, including waiting for promises
	 * @param loadTime maximum time that loading a plugin may take
	 * @param statements maximum number of statements a call may execute
	 * @param outputSize maximum number of characters a call may write to the console
	 * @param concurrentCalls maximum number of concurrent calls of a plugin, including
	 * those waiting for a loader
	 * @param valueDepth maximum depth of an argument or result
	 * @param valueCount maximum number of values in an argument or result, including
	 * nested ones
	 * @param valueSize maximum number of characters and bytes in an argument or result
	 */
	public record Limits(@DefaultValue("30s") Duration callTime, @DefaultValue("30s") Duration loadTime,
			@DefaultValue("0") long statements, @DefaultValue("1000000") long outputSize,
			@DefaultValue("0") int concurrentCalls, @DefaultValue("500") int valueDepth,
			@DefaultValue("1000000") long valueCount, @DefaultValue("16000000") long valueSize) {

	}

	/**
	 * Properties of calls that go on although they were to be stopped.
	 *
	 * @param graceTime time that a call has to end after its limit before it is written
	 * off
	 * @param maxCalls maximum number of written-off calls whose loaders are replaced, and
	 * above which the health status is DOWN
	 */
	public record WrittenOff(@DefaultValue("10s") Duration graceTime, @DefaultValue("4") int maxCalls) {

	}

	/**
	 * Properties of the plugin watcher.
	 *
	 * @param enabled whether to reload plugins when their files change. Enabled by
	 * DevTools
	 * @param pollInterval amount of time to wait between polling for changes of files
	 * @param quietPeriod amount of quiet time required without any changes of a plugin
	 * before it is reloaded
	 * @param maxDelay maximum time that changes wait for the quiet period, and time after
	 * which a removed plugin is stopped
	 */
	public record Watch(@DefaultValue("false") boolean enabled, @DefaultValue("500ms") Duration pollInterval,
			@DefaultValue("300ms") Duration quietPeriod, @DefaultValue("10s") Duration maxDelay) {

	}

	/**
	 * Properties of a single plugin.
	 *
	 * @param limits limits that differ from those of every plugin
	 * @param allowEval whether the plugin may compile code from strings. Defaults to the
	 * setting of every plugin
	 * @param hostServices comma-separated list of the exported services that the plugin
	 * may import. Defaults to all
	 * @param config configuration that the plugin imports from host:config
	 */
	public record SinglePlugin(@DefaultValue OwnLimits limits, @Nullable Boolean allowEval,
			@Nullable Set<String> hostServices, @DefaultValue Map<String, Object> config) {

	}

	/**
	 * Limits of a single plugin that override those of every plugin. Zero means no limit.
	 *
	 * @param callTime maximum time a call may take, including waiting for promises
	 * @param loadTime maximum time that loading the plugin may take
	 * @param statements maximum number of statements a call may execute
	 * @param outputSize maximum number of characters a call may write to the console
	 * @param concurrentCalls maximum number of concurrent calls, including those waiting
	 * for a loader
	 * @param valueDepth maximum depth of an argument or result
	 * @param valueCount maximum number of values in an argument or result, including
	 * nested ones
	 * @param valueSize maximum number of characters and bytes in an argument or result
	 */
	public record OwnLimits(@Nullable Duration callTime, @Nullable Duration loadTime, @Nullable Long statements,
			@Nullable Long outputSize, @Nullable Integer concurrentCalls, @Nullable Integer valueDepth,
			@Nullable Long valueCount, @Nullable Long valueSize) {

	}

}
