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

package io.github.graaljsplugins.internal.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.graaljsplugins.ResolutionException;
import org.jspecify.annotations.Nullable;

/**
 * Parsed URL: exact for {@code file:} and for URLs without a hierarchy, the only ones
 * that modules have; of any other URL only the scheme is used.
 *
 * @param scheme the scheme in lower case, without its colon
 * @param host the host; empty for almost every {@code file:} URL
 * @param pathname the encoded path
 * @param search the query with its question mark, or nothing
 * @param hash the fragment with its number sign, or nothing
 * @see <a href="https://url.spec.whatwg.org/">URL Standard</a>
 */
record Url(String scheme, String host, String pathname, String search, String hash) {

	private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*):(.*)", Pattern.DOTALL);

	private static final Pattern IGNORED = Pattern.compile("^[\\x00-\\x20]+|[\\x00-\\x20]+$|[\\t\\n\\r]");

	private static final Set<String> WEB_SCHEMES = Set.of("http", "https", "ws", "wss", "ftp");

	/**
	 * Parse an absolute URL.
	 * @param input the text
	 * @return the URL, or {@code null} if the text is not one
	 */
	static @Nullable Url parse(String input) {
		Matcher matcher = SCHEME.matcher(IGNORED.matcher(input).replaceAll(""));
		if (!matcher.matches()) {
			return null;
		}
		String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
		Parts parts = Parts.of(matcher.group(2));
		if (scheme.equals("file")) {
			return file("", "", parts.path().replace('\\', '/'), parts);
		}
		if (WEB_SCHEMES.contains(scheme) && parts.path().replaceAll("^[/\\\\]+", "").isEmpty()) {
			return null;
		}
		return new Url(scheme, "", PercentEncoding.OPAQUE.encode(parts.path()),
				PercentEncoding.QUERY.encode(parts.search(), 1), PercentEncoding.FRAGMENT.encode(parts.hash(), 1));
	}

	/**
	 * Parse a reference relative to this URL.
	 * @param reference the reference, which is not an absolute URL
	 * @return the URL, or {@code null} if there is none
	 */
	@Nullable Url resolve(String reference) {
		if (!isFile()) {
			return null;
		}
		Parts parts = Parts.of(IGNORED.matcher(reference).replaceAll(""));
		String path = parts.path().replace('\\', '/');
		if (!path.isEmpty()) {
			return file(this.host, this.pathname.substring(0, this.pathname.lastIndexOf('/') + 1), path, parts);
		}
		String search = parts.search().isEmpty() ? this.search : PercentEncoding.FILE_QUERY.encode(parts.search(), 1);
		return new Url("file", this.host, this.pathname, search, PercentEncoding.FRAGMENT.encode(parts.hash(), 1));
	}

	// Resolve a reference that is known to yield a file: URL.
	Url resolveKnown(String reference) {
		return Objects.requireNonNull(resolve(reference), reference);
	}

	/**
	 * Create the URL of a path, as Node's {@code pathToFileURL} does.
	 * @param path an absolute path
	 * @return its URL
	 */
	static Url ofPath(String path) {
		return new Url("file", "", PercentEncoding.FILE_PATH.encode(path), "", "");
	}

	/**
	 * Return the path of this URL, as Node's {@code fileURLToPath} does.
	 * @return the path
	 * @throws ResolutionException if this URL has none
	 */
	String toPath() {
		if (!isFile()) {
			throw NodeErrors.invalidUrlScheme();
		}
		if (!this.host.isEmpty()) {
			throw NodeErrors.invalidFileUrlHost();
		}
		if (this.pathname.contains("%2f") || this.pathname.contains("%2F")) {
			throw NodeErrors.invalidFileUrlPath(href());
		}
		String path = PercentEncoding.decode(this.pathname);
		if (path == null) {
			throw NodeErrors.malformedUri();
		}
		return path;
	}

	boolean isFile() {
		return this.scheme.equals("file");
	}

	// Return this URL with the query and fragment of another, unless they are empty.
	Url withSearchAndHashOf(Url other) {
		return new Url(this.scheme, this.host, this.pathname, (other.search.length() > 1) ? other.search : "",
				(other.hash.length() > 1) ? other.hash : "");
	}

	// Return the path with query and fragment: a reference that any file: URL
	// resolves to this one.
	String withoutOrigin() {
		return this.pathname + this.search + this.hash;
	}

	String href() {
		return this.scheme + (isFile() ? "://" : ":") + this.host + this.pathname + this.search + this.hash;
	}

	private static @Nullable Url file(String baseHost, String basePath, String path, Parts parts) {
		String host = baseHost;
		String rest = path;
		String base = basePath;
		if (rest.startsWith("//")) {
			int end = rest.indexOf('/', 2);
			host = rest.substring(2, (end < 0) ? rest.length() : end).toLowerCase(Locale.ROOT);
			rest = (end < 0) ? "/" : rest.substring(end);
		}
		if (host.equals("localhost")) {
			host = "";
		}
		if (!host.isEmpty() && !host.matches("[^\\x00-\\x20\"#%/:<>?@\\[\\\\\\]^`{|}]+")) {
			return null;
		}
		if (rest.startsWith("/")) {
			base = "";
		}
		return new Url("file", host, normalize(base + PercentEncoding.PATH.encode(rest)),
				PercentEncoding.FILE_QUERY.encode(parts.search(), 1), PercentEncoding.FRAGMENT.encode(parts.hash(), 1));
	}

	private static String normalize(String path) {
		String[] segments = (path.startsWith("/") ? path.substring(1) : path).split("/", -1);
		List<String> kept = new ArrayList<>(segments.length);
		for (int i = 0; i < segments.length; i++) {
			String segment = segments[i];
			String plain = segment.replace("%2e", ".").replace("%2E", ".");
			boolean last = i == segments.length - 1;
			if (plain.equals("..") && !kept.isEmpty()) {
				kept.remove(kept.size() - 1);
			}
			if (!plain.equals(".") && !plain.equals("..")) {
				kept.add(segment);
			}
			else if (last) {
				kept.add("");
			}
		}
		return "/" + String.join("/", kept);
	}

	private record Parts(String path, String search, String hash) {

		static Parts of(String text) {
			int hashAt = text.indexOf('#');
			String hash = (hashAt < 0) ? "" : text.substring(hashAt);
			String rest = (hashAt < 0) ? text : text.substring(0, hashAt);
			int searchAt = rest.indexOf('?');
			String search = (searchAt < 0) ? "" : rest.substring(searchAt);
			return new Parts((searchAt < 0) ? rest : rest.substring(0, searchAt), search, hash);
		}

	}

}
