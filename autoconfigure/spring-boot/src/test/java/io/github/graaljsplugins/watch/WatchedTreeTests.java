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

package io.github.graaljsplugins.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.github.graaljsplugins.internal.resolve.source.SourceBounds;
import io.github.graaljsplugins.internal.resolve.source.TreeStamps;
import io.github.graaljsplugins.plugin.PluginFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When changes count: quiet period 300 ms, at most 2 s.
 */
class WatchedTreeTests {

	private final WatchedTree tree = new WatchedTree(new WatchSettings(Duration.ofMillis(100), Duration.ofMillis(300),
			Duration.ofSeconds(2), SourceBounds.DEFAULT));

	private Path file;

	private long version;

	@BeforeEach
	void createPlugin(@TempDir Path temp) throws IOException {
		this.file = new PluginFiles(temp.toRealPath()).file("index.js", "0").root().resolve("index.js");
		assertThat(look(0)).isEmpty();
		assertThat(look(300)).containsExactly(this.file);
	}

	private Set<Path> look(long milliseconds) {
		return this.tree.update(TreeStamps.of(this.file, SourceBounds.DEFAULT),
				TimeUnit.MILLISECONDS.toNanos(milliseconds));
	}

	private Set<Path> changeAndLook(long milliseconds) throws IOException {
		Files.writeString(this.file, "x".repeat((int) ++this.version));
		return look(milliseconds);
	}

	@Test
	void whenNothingChangedNothingIsTold() {
		assertThat(this.tree.isPending()).isFalse();
		assertThat(look(10_000)).isEmpty();
	}

	@Test
	void whenItIsCalmAfterAChangeItIsToldOnce() throws IOException {
		assertThat(changeAndLook(1000)).isEmpty();
		assertThat(this.tree.isPending()).isTrue();
		assertThat(look(1299)).isEmpty();
		assertThat(look(1300)).containsExactly(this.file);
		assertThat(this.tree.isPending()).isFalse();
		assertThat(look(2000)).isEmpty();
	}

	@Test
	void whenItChangesAgainTheQuietPeriodBeginsAnew() throws IOException {
		assertThat(changeAndLook(1000)).isEmpty();
		assertThat(changeAndLook(1200)).isEmpty();
		assertThat(look(1400)).isEmpty();
		assertThat(look(1500)).containsExactly(this.file);
	}

	@Test
	void whenChangesDoNotEndTheyAreToldAfterTheMaximumDelayAndOnceMoreWhenTheyEnd() throws IOException {
		int told = 0;
		for (long time = 1000; time <= 11_000; time += 100) {
			told += changeAndLook(time).size();
		}
		assertThat(told).isEqualTo(5);
		assertThat(look(11_200)).isEmpty();
		assertThat(look(11_300)).containsExactly(this.file);
		assertThat(look(20_000)).isEmpty();
	}

	@Test
	void whenAChangeIsToldEarlyItIsToldAgainEvenIfNothingFollows() throws IOException {
		for (long time = 1000; time < 3000; time += 100) {
			assertThat(changeAndLook(time)).isEmpty();
		}
		assertThat(changeAndLook(3000)).containsExactly(this.file);
		assertThat(look(3200)).isEmpty();
		assertThat(look(3300)).containsExactly(this.file);
		assertThat(look(9000)).isEmpty();
	}

	@Test
	void whenThePluginIsGoneThatCountsAfterTheMaximumDelay() throws IOException {
		Files.delete(this.file);
		assertThat(look(1000)).isEmpty();
		assertThat(look(2999)).isEmpty();
		assertThat(this.tree.isGone()).isFalse();
		assertThat(look(3000)).containsExactly(this.file);
		assertThat(this.tree.isGone()).isTrue();
	}

	@Test
	void whenThePluginIsBackInTimeItWasNeverGone() throws IOException {
		Files.delete(this.file);
		assertThat(look(1000)).isEmpty();
		assertThat(look(2900)).isEmpty();
		assertThat(changeAndLook(2950)).isEmpty();
		assertThat(look(3250)).containsExactly(this.file);
		assertThat(look(9000)).isEmpty();
	}

	@Test
	void whenATemporaryFileCameAndWentNothingIsTold() throws IOException {
		Path folder = this.file.getParent();
		WatchedTree watched = new WatchedTree(new WatchSettings(Duration.ofMillis(100), Duration.ofMillis(300),
				Duration.ofSeconds(2), SourceBounds.DEFAULT));
		watched.update(TreeStamps.of(folder, SourceBounds.DEFAULT), 0);
		assertThat(watched.update(TreeStamps.of(folder, SourceBounds.DEFAULT), TimeUnit.SECONDS.toNanos(1)))
			.isNotEmpty();
		Path probe = Files.createFile(folder.resolve("4913"));
		assertThat(watched.update(TreeStamps.of(folder, SourceBounds.DEFAULT), TimeUnit.SECONDS.toNanos(2))).isEmpty();
		Files.delete(probe);
		assertThat(watched.update(TreeStamps.of(folder, SourceBounds.DEFAULT), TimeUnit.SECONDS.toNanos(3))).isEmpty();
		assertThat(watched.update(TreeStamps.of(folder, SourceBounds.DEFAULT), TimeUnit.SECONDS.toNanos(9))).isEmpty();
		assertThat(watched.isPending()).isFalse();
	}

}
