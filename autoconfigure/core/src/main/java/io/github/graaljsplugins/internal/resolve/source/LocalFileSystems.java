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
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * File systems of this machine. Others, such as NFS, answer with attributes that they
 * have kept for seconds, while opening a file asks the server. Thread-safe.
 */
final class LocalFileSystems {

	private static final Set<String> TYPES = Set.of("apfs", "bcachefs", "btrfs", "ext2", "ext3", "ext4", "f2fs", "hfs",
			"jfs", "overlay", "ramfs", "reiserfs", "tmpfs", "xfs", "zfs");

	private volatile @Nullable Known known;

	/**
	 * Return whether a folder is on one of them. The answer of the last folder is kept,
	 * since finding it takes longer than a walk over a small one.
	 */
	boolean contain(Path folder) {
		Known last = this.known;
		if (last == null || !last.folder().equals(folder)) {
			last = new Known(folder, isLocal(folder));
			this.known = last;
		}
		return last.local();
	}

	private static boolean isLocal(Path folder) {
		try {
			return TYPES.contains(Files.getFileStore(folder).type().toLowerCase(Locale.ROOT));
		}
		catch (IOException | UnsupportedOperationException | SecurityException ex) {
			return false;
		}
	}

	/**
	 * Folder whose file system is known.
	 *
	 * @param folder the folder
	 * @param local whether its file system is local
	 */
	private record Known(Path folder, boolean local) {

	}

}
