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

package io.github.graaljsplugins.internal.boot.discovery;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.graaljsplugins.Plugin;
import io.github.graaljsplugins.PluginLocationException;
import io.github.graaljsplugins.internal.resolve.source.SourceBounds;
import io.github.graaljsplugins.internal.resolve.source.SourceTree;
import io.github.graaljsplugins.internal.runtime.discovery.DiskPlugins;
import io.github.graaljsplugins.internal.runtime.discovery.ModuleFileName;
import io.github.graaljsplugins.internal.runtime.discovery.PluginManifest;
import io.github.graaljsplugins.internal.runtime.discovery.PluginSource;

import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.util.ResourceUtils;
import org.springframework.util.StringUtils;

/**
 * Plugins in all class path folders of one name. Exploded folders, as in development, are
 * treated as folders on disk, so that their plugins can be changed.
 */
final class ClassPathPlugins {

	private final ResourceLoader resourceLoader;

	private final ResourcePatternResolver resolver;

	private final SourceBounds bounds;

	ClassPathPlugins(ResourceLoader resourceLoader, SourceBounds bounds) {
		this.resourceLoader = resourceLoader;
		this.bounds = bounds;
		this.resolver = new PathMatchingResourcePatternResolver(resourceLoader);
	}

	List<PluginSource> find(String folder, String location, boolean optional) {
		String base = base(folder);
		try {
			Map<String, PluginSource> found = new TreeMap<>();
			List<Resource> folders = List.of(this.resolver.getResources("classpath*:" + base));
			for (Resource entry : folders) {
				if (ResourceUtils.isFileURL(entry.getURL())) {
					Path onDisk = DiskPlugins.location(entry.getFile().toPath());
					for (PluginSource source : new DiskPlugins(onDisk, this.bounds).find()) {
						found.put(source.plugin().location(), source);
					}
				}
			}
			for (Resource packageJson : packages(base)) {
				addPackage(packageJson, base, found);
			}
			for (Resource file : resources("classpath*:" + base + "*")) {
				addFile(file, base, found);
			}
			if (found.isEmpty() && folders.isEmpty() && !optional) {
				throw new PluginLocationException(location, "does not exist");
			}
			return found.values().stream().sorted(Comparator.comparing((source) -> source.plugin().name())).toList();
		}
		catch (IOException ex) {
			throw new PluginLocationException(location, "cannot be read: " + ex);
		}
	}

	/**
	 * Return the class path folders of that name that are on disk.
	 */
	List<Path> folders(String folder) throws IOException {
		List<Path> folders = new ArrayList<>();
		for (Resource entry : this.resolver.getResources("classpath*:" + base(folder))) {
			if (ResourceUtils.isFileURL(entry.getURL())) {
				folders.add(entry.getFile().toPath());
			}
		}
		return folders;
	}

	private static String base(String folder) {
		String base = StringUtils.trimLeadingCharacter(folder, '/');
		return (base.isEmpty() || base.endsWith("/")) ? base : base + "/";
	}

	private List<Resource> packages(String base) throws IOException {
		List<Resource> packages = new ArrayList<>(resources("classpath*:" + base + "*/package.json"));
		packages.addAll(resources("classpath*:" + base + "@*/*/package.json"));
		return packages;
	}

	private List<Resource> resources(String pattern) throws IOException {
		List<Resource> resources = new ArrayList<>();
		for (Resource resource : this.resolver.getResources(pattern)) {
			if (!ResourceUtils.isFileURL(resource.getURL())) {
				resources.add(resource);
			}
		}
		return resources;
	}

	private void addPackage(Resource packageJson, String base, Map<String, PluginSource> found) throws IOException {
		URL url = packageJson.getURL();
		String path = url.toString();
		String name = path.substring(path.lastIndexOf("/" + base) + base.length() + 1, path.lastIndexOf('/'));
		if (name.startsWith(".") || name.equals("node_modules")) {
			return;
		}
		String location = path.substring(0, path.lastIndexOf('/') + 1);
		found.put(location, PluginManifest.read(packageJson.getContentAsByteArray(), name, location,
				classPath(base + name),
				(needed) -> loader().getResource(base + name + "/node_modules/" + needed + "/package.json") != null));
	}

	private void addFile(Resource file, String base, Map<String, PluginSource> found) throws IOException {
		String name = file.getFilename();
		if (name != null && ModuleFileName.isModule(name)) {
			String location = file.getURL().toString();
			Plugin plugin = new Plugin(ModuleFileName.withoutExtension(name), null, null, location);
			found.put(location, PluginSource.of(plugin, classPath(base + name)));
		}
	}

	private SourceTree classPath(String resource) {
		return SourceTree.classpath(loader(), resource);
	}

	private ClassLoader loader() {
		ClassLoader loader = this.resourceLoader.getClassLoader();
		return (loader != null) ? loader : ClassLoader.getSystemClassLoader();
	}

}
