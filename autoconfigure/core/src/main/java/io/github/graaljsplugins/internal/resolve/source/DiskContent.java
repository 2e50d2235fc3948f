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
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import io.github.graaljsplugins.UnreadableSourcesException;
import org.jspecify.annotations.Nullable;

/**
 * Content of a file on disk as of one instant.
 */
final class DiskContent implements FileContent {

	private static final Set<String> SOURCES = Set.of(".js", ".mjs", ".cjs", ".json", ".ts", ".mts", ".cts");

	/**
	 * Matches TypeScript declarations, which have no code and are numerous in packages.
	 */
	private static final Pattern DECLARATIONS = Pattern.compile("\\.d\\.[cm]?ts$");

	private static final int MAX_EXTENSIONLESS = 1 << 20;

	private static final int ATTEMPTS = 3;

	private final byte @Nullable [] bytes;

	private final String problem;

	/**
	 * The stamp of the last reading that found this content.
	 */
	private volatile Reading reading;

	private DiskContent(byte @Nullable [] bytes, String problem, Reading reading) {
		this.bytes = bytes;
		this.problem = problem;
		this.reading = reading;
	}

	// Create the content of a file that is not read, since it exceeds its bound.
	static DiskContent tooLarge(FileStamp stamp, SourceBounds bounds) {
		return new DiskContent(null, bounds.tooLarge(stamp.size()), Reading.of(stamp));
	}

	// Read a file, and read it again if it changes during that.
	static DiskContent read(OpenFolder folder, Path path, FileStamp stamp, SourceBounds bounds,
			ReadingProgress progress) {
		Reading reading = Reading.of(stamp);
		try {
			// One byte beyond the bound: the file may grow without end
			int limit = bounds.maxReadSize() + 1;
			byte[] bytes = folder.read(path, limit, progress);
			for (int i = 1; i < ATTEMPTS; i++) {
				FileStamp now = FileStamp.of(path);
				if (now.equals(reading.stamp())) {
					break;
				}
				reading = Reading.of(now);
				bytes = folder.read(path, limit, progress);
			}
			if (!bounds.allowsFile(bytes.length)) {
				return new DiskContent(null, bounds.tooLarge(reading.stamp().size()), reading);
			}
			return new DiskContent(bytes, "", reading);
		}
		catch (ClosedByInterruptException ex) {
			// Not a property of the file: every other one would fail too
			throw UnreadableSourcesException.interrupted(path, ex);
		}
		catch (AccessDeniedException ex) {
			return new DiskContent(null, "permission denied", reading);
		}
		catch (IOException ex) {
			return new DiskContent(null, ex.toString(), reading);
		}
	}

	// Return whether a file with this stamp certainly has this content. A file that could
	// not be read may have become readable without a change of its stamp.
	boolean isCurrent(FileStamp stamp) {
		Reading last = this.reading;
		return this.bytes != null && last.stamp().equals(stamp) && !stamp.isRacy(last.atNanos());
	}

	// Return whether this is the content of a file with a stamp, or why there is none.
	boolean isOf(@Nullable FileStamp stamp) {
		return this.bytes == null || this.reading.stamp().equals(stamp);
	}

	// Return whether another reading found the same content, and adopt its stamp if so.
	boolean isRefreshedBy(DiskContent other) {
		boolean same = this.bytes != null && Arrays.equals(this.bytes, other.bytes);
		if (same) {
			this.reading = other.reading;
		}
		return same;
	}

	@Override
	public byte[] read(String path) {
		if (this.bytes == null) {
			throw FileContent.unreadable(path, this.problem);
		}
		return this.bytes;
	}

	// Return whether a file can be a module. Such files are read with the listing, all
	// others when used.
	static boolean isSource(Path path, FileStamp stamp) {
		String name = path.getFileName().toString();
		int dot = name.lastIndexOf('.');
		if (dot <= 0) {
			return stamp.size() <= MAX_EXTENSIONLESS;
		}
		return SOURCES.contains(name.substring(dot)) && !DECLARATIONS.matcher(name).find();
	}

	private record Reading(FileStamp stamp, long atNanos) {

		static Reading of(FileStamp stamp) {
			Instant now = Instant.now();
			return new Reading(stamp, TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano());
		}

	}

}
