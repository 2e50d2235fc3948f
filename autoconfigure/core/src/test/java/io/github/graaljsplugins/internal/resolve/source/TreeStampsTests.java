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

package io.github.graaljsplugins.internal.resolve.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TreeStamps}: the changes that stamps detect.
 */
class TreeStampsTests {

	/** The time that npm sets on all files of a package. */
	private static final FileTime NPM = FileTime.fromMillis(499162500000L);

	private Path temp;

	private Path root;

	@BeforeEach
	void createPlugin(@TempDir Path folder) throws IOException {
		this.temp = folder.toRealPath();
		this.root = this.temp.resolve("plugin");
		write("plugin/index.js", "1");
	}

	private Path write(String name, String text) throws IOException {
		Path path = this.temp.resolve(name);
		Files.createDirectories(path.getParent());
		Files.writeString(path, text);
		Files.setLastModifiedTime(path, NPM);
		return path;
	}

	private Set<Path> changesSince(TreeStamps before) {
		TreeStamps now = TreeStamps.of(this.root, SourceBounds.DEFAULT);
		Set<Path> changes = now.changedSince(before);
		assertThat(now.equals(before)).isEqualTo(changes.isEmpty());
		return changes;
	}

	@Test
	void whenNothingChangedNothingIsDifferent() {
		TreeStamps before = TreeStamps.of(this.root, SourceBounds.DEFAULT);
		assertThat(before.isEmpty()).isFalse();
		assertThat(changesSince(before)).isEmpty();
	}

	@Test
	void whenFilesAreWrittenCreatedOrDeletedTheyAreDifferent() throws IOException {
		Path deleted = write("plugin/lib/deleted.json", "{}");
		TreeStamps before = TreeStamps.of(this.root, SourceBounds.DEFAULT);
		Path created = write("plugin/node_modules/pad/index.mjs", "");
		Path changed = write("plugin/index.js", "22");
		Files.delete(deleted);
		assertThat(changesSince(before)).containsExactlyInAnyOrder(created, changed, deleted);
	}

	@Test
	void whenAFolderIsSwappedForOneWithTheSameSizesAndTimesItsFilesAreDifferent() throws IOException {
		TreeStamps before = TreeStamps.of(this.root, SourceBounds.DEFAULT);
		write("next/index.js", "2");
		Files.move(this.root, this.temp.resolve("old"));
		Files.move(this.temp.resolve("next"), this.root);
		assertThat(changesSince(before)).containsExactly(this.root.resolve("index.js"));
	}

	@Test
	void whenALinkLeadsElsewhereTheFilesBehindItAreDifferent() throws IOException {
		Path first = write("releases/1/index.js", "1");
		Path second = write("releases/2/index.js", "2");
		this.root = this.temp.resolve("current");
		Files.createSymbolicLink(this.root, first.getParent());
		TreeStamps before = TreeStamps.of(this.root, SourceBounds.DEFAULT);
		Path link = Files.createSymbolicLink(this.temp.resolve("next"), second.getParent());
		Files.move(link, this.root, StandardCopyOption.ATOMIC_MOVE);
		assertThat(changesSince(before)).containsExactlyInAnyOrder(this.root, first, second);
	}

	@Test
	void whenLinksLeadInCirclesTheyAreNotFollowed() throws IOException {
		Path link = Files.createSymbolicLink(this.root.resolve("self"), this.root);
		assertThat(TreeStamps.of(this.root, SourceBounds.DEFAULT).changedSince(TreeStamps.none()))
			.containsExactlyInAnyOrder(this.root.resolve("index.js"), link);
	}

	@Test
	void whatNoPluginCanImportIsLeftOut() throws IOException {
		TreeStamps before = TreeStamps.of(this.root, SourceBounds.DEFAULT);
		for (String name : Set.of("README.md", ".index.js.swp", "index.js~", "index.js___jb_tmp___", ".git/config.js",
				"index.d.ts")) {
			write("plugin/" + name, "");
		}
		assertThat(changesSince(before)).isEmpty();
	}

	@Test
	void whenThereIsNothingThereAreNoStamps() {
		TreeStamps stamps = TreeStamps.of(this.temp.resolve("missing"), SourceBounds.DEFAULT);
		assertThat(stamps.isEmpty()).isTrue();
		assertThat(stamps).isEqualTo(TreeStamps.none()).hasSameHashCodeAs(TreeStamps.none());
	}

	@Test
	void whenTheRootIsAFileItIsItsOnlyStamp() throws IOException {
		this.root = write("greeting.mjs", "1");
		TreeStamps before = TreeStamps.of(this.root, SourceBounds.DEFAULT);
		write("greeting.mjs", "22");
		assertThat(changesSince(before)).containsExactly(this.root);
	}

}
