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

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Subset of Node's {@code path.posix} that resolution needs.
 *
 * @since 0.1.0
 */
public final class PosixPath {

	/** The length beyond which no system has paths, percent-encoded ones included. */
	public static final int MAX_LENGTH = 8192;

	private PosixPath() {
	}

	/**
	 * Return whether a path is that of a folder or below it.
	 * @param path an absolute path
	 * @param folder an absolute path
	 * @return whether the path is within the folder
	 */
	public static boolean isWithin(String path, String folder) {
		return path.startsWith(folder)
				&& (path.length() == folder.length() || folder.equals("/") || path.charAt(folder.length()) == '/');
	}

	/**
	 * Return the path of the parent folder.
	 * @param path an absolute path
	 * @return the parent; that of the root is the root
	 */
	public static String parent(String path) {
		int end = path.lastIndexOf('/');
		return (end <= 0) ? "/" : path.substring(0, end);
	}

	/**
	 * Return the last segment of a path.
	 * @param path a path
	 * @return the name
	 */
	public static String name(String path) {
		return path.substring(path.lastIndexOf('/') + 1);
	}

	/**
	 * Resolve a path against a folder, as Node's {@code path.resolve} does.
	 * @param folder an absolute path
	 * @param path an absolute or relative path
	 * @return an absolute path without dots and without a slash at the end
	 */
	public static String resolve(String folder, String path) {
		String whole = path.startsWith("/") ? path : folder + "/" + path;
		if (isNormal(whole)) {
			return whole;
		}
		Deque<String> kept = new ArrayDeque<>();
		for (String segment : whole.split("/")) {
			if (segment.equals("..")) {
				kept.pollLast();
			}
			else if (!segment.isEmpty() && !segment.equals(".")) {
				kept.addLast(segment);
			}
		}
		return "/" + String.join("/", kept);
	}

	/**
	 * Return a relative path, as Node's {@code path.relative} does.
	 * @param from an absolute path
	 * @param to an absolute path
	 * @return the path of the second relative to the first
	 */
	public static String relative(String from, String to) {
		String[] source = segments(from);
		String[] target = segments(to);
		int common = 0;
		while (common < source.length && common < target.length && source[common].equals(target[common])) {
			common++;
		}
		Deque<String> result = new ArrayDeque<>();
		for (int i = common; i < source.length; i++) {
			result.addLast("..");
		}
		for (int i = common; i < target.length; i++) {
			result.addLast(target[i]);
		}
		return String.join("/", result);
	}

	private static boolean isNormal(String path) {
		return path.startsWith("/") && !path.endsWith("/") && !path.contains("//") && !path.contains("/.");
	}

	private static String[] segments(String path) {
		String normal = resolve("/", path);
		return normal.equals("/") ? new String[0] : normal.substring(1).split("/");
	}

}
