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
import java.nio.file.Path;

import io.github.graaljsplugins.UnreadableSourcesException;

/**
 * Content of a file on disk that is not a module, such as a source map. It is read on
 * demand, provided that the file is unchanged since it was listed, so that everything a
 * plugin reads is of one instant.
 *
 * @param reader reads the file
 * @param bounds the bounds of the tree
 * @param root the real path of the tree
 * @param file the file
 * @param stamp its stamp at the time of the listing
 */
record LateContent(SourceReader reader, SourceBounds bounds, Path root, Path file,
		FileStamp stamp) implements FileContent {

	@Override
	public long size(String path) {
		return this.stamp.size();
	}

	@Override
	public byte[] read(String path) {
		if (!this.bounds.allowsFile(this.stamp.size())) {
			throw FileContent.unreadable(path, this.bounds.tooLarge(this.stamp.size()));
		}
		try {
			return this.reader.read(this.file, (progress) -> read(path, progress));
		}
		catch (UnreadableSourcesException ex) {
			throw FileContent.unreadable(path, String.valueOf(ex.getMessage())).withCause(ex);
		}
	}

	private byte[] read(String path, ReadingProgress progress) {
		try {
			byte[] bytes = OpenFolder.read(this.root, this.file, this.bounds.maxReadSize(), progress);
			if (!FileStamp.of(this.file).equals(this.stamp)) {
				throw FileContent.unreadable(path,
						"it changed since the plugin's files were listed; clear the plugin to use the new version");
			}
			return bytes;
		}
		catch (IOException ex) {
			throw FileContent.unreadable(path, ex.toString()).withCause(ex);
		}
	}

}
