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

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

import io.github.graaljsplugins.ResolutionException;
import org.jspecify.annotations.Nullable;

/**
 * Version of one file: an immutable text with an identity.
 * <p>
 * A file that was cleared is another object afterwards, even if its text is the same, so
 * that versions can be compared with {@code ==}. Instances are safe for use by many
 * threads.
 *
 * @since 0.1.0
 */
public final class SourceFile implements SourceNode {

	private static final char BYTE_ORDER_MARK = '\ufeff';

	private final String path;

	private final FileContent content;

	private volatile byte @Nullable [] bytes;

	private volatile @Nullable String sha256;

	SourceFile(String path, FileContent content) {
		this.path = path;
		this.content = content;
	}

	/**
	 * Create a source that is on no disk.
	 * @param name the path it represents, or a URL
	 * @param text its text
	 * @return the source
	 */
	public static SourceFile generated(String name, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		return new SourceFile(name, new Generated(bytes));
	}

	/**
	 * Return whether this was generated, so that its text need not match its name.
	 * @return whether {@link #generated} created it
	 */
	public boolean isGenerated() {
		return this.content instanceof Generated;
	}

	/**
	 * Return the real path of the file.
	 * @return the absolute path
	 */
	public String path() {
		return this.path;
	}

	/**
	 * Return the text, decoded as UTF-8, without a byte order mark. It is decoded with
	 * each call.
	 * @return the text
	 * @throws ResolutionException if the file cannot be read
	 */
	public String text() {
		String text = new String(content(), StandardCharsets.UTF_8);
		return (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) ? text.substring(1) : text;
	}

	/**
	 * Read the text without retaining it, for files that are used once, such as source
	 * maps.
	 * @return the text, decoded as UTF-8
	 * @throws ResolutionException if the file cannot be read
	 */
	public String readText() {
		return new String(this.content.read(this.path), StandardCharsets.UTF_8);
	}

	/**
	 * Return the content.
	 * @return a copy of the bytes
	 * @throws ResolutionException if the file cannot be read
	 */
	public byte[] bytes() {
		return content().clone();
	}

	/**
	 * Return the number of bytes.
	 * @return the size
	 * @throws ResolutionException if the file cannot be read
	 */
	public long size() {
		byte[] known = this.bytes;
		return (known != null) ? known.length : this.content.size(this.path);
	}

	/**
	 * Return the SHA-256 digest of the content. It is computed once.
	 * @return the digest in hexadecimal
	 * @throws ResolutionException if the file cannot be read
	 */
	public String sha256() {
		String digest = this.sha256;
		if (digest == null) {
			digest = HexFormat.of().formatHex(messageDigest().digest(content()));
			this.sha256 = digest;
		}
		return digest;
	}

	/**
	 * Return a cache key for results that depend on the content alone.
	 * @return a key, the same object for as long as the content stays the same; it does
	 * not reference this file
	 */
	public Object contentKey() {
		return this.content;
	}

	/**
	 * Return whether another version has the same content.
	 * @param other the other version
	 * @return whether the bytes are equal
	 * @throws ResolutionException if one of them cannot be read
	 */
	public boolean hasContentOf(SourceFile other) {
		return this.content == other.content || Arrays.equals(content(), other.content());
	}

	FileContent origin() {
		return this.content;
	}

	/**
	 * Return the content without copying it.
	 * @return the shared bytes, which must not be modified
	 * @throws ResolutionException if the file cannot be read
	 */
	public byte[] content() {
		byte[] result = this.bytes;
		if (result == null) {
			synchronized (this) {
				result = this.bytes;
				if (result == null) {
					result = this.content.read(this.path);
					this.bytes = result;
				}
			}
		}
		return result;
	}

	@Override
	public String toString() {
		return this.path;
	}

	private static MessageDigest messageDigest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/**
	 * Text created by a program.
	 *
	 * @param bytes the text in UTF-8
	 */
	private record Generated(byte[] bytes) implements FileContent {

		@Override
		public byte[] read(String path) {
			return this.bytes;
		}

	}

}
