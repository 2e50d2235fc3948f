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

package io.github.graaljsplugins.actuate.endpoint;

import java.net.URI;
import java.util.Set;

import io.github.graaljsplugins.LogText;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.util.ForwardedHeaderUtils;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Check of requests that change something for the page that a browser sends them from: a
 * page of another site can send a request with the user's cookies or password, although
 * it cannot read the answer. Clients other than browsers send none of the headers that
 * are examined.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata Request Headers</a>
 */
class CrossSiteCheck {

	private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS,
			HttpMethod.TRACE);

	/** The values for a page of the same origin, and for no page, as an address typed. */
	private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

	private final @Nullable CorsConfiguration cors;

	/**
	 * Create a new {@link CrossSiteCheck}.
	 * @param cors the origins that the operator allows, or {@code null} for none
	 */
	CrossSiteCheck(@Nullable CorsConfiguration cors) {
		this.cors = cors;
	}

	/**
	 * Check a request.
	 * @param request the request
	 * @return the problem, or {@code null} if the request is accepted
	 */
	@Nullable Problem check(HttpRequest request) {
		String origin = request.getHeaders().getOrigin();
		if (READING.contains(request.getMethod()) || isAllowed(origin) || !isCrossSite(request, origin)) {
			return null;
		}
		return Problem
			.forbidden("A page of another site" + ((origin != null) ? ", '" + LogText.line(origin) + "'," : "")
					+ " sent this request. Changes are accepted from pages of the same origin, and of the origins that"
					+ " 'management.endpoints.web.cors.allowed-origins' names");
	}

	private boolean isAllowed(@Nullable String origin) {
		return origin != null && this.cors != null && this.cors.checkOrigin(origin) != null;
	}

	private static boolean isCrossSite(HttpRequest request, @Nullable String origin) {
		String site = request.getHeaders().getFirst("Sec-Fetch-Site");
		if (site != null) {
			return !OWN_SITES.contains(site);
		}
		// Over plain HTTP, browsers send the origin alone
		return origin != null && !isOwnOrigin(origin, request.getURI(), request.getHeaders());
	}

	/**
	 * Return whether an origin is that of the request, or was before a reverse proxy
	 * forwarded it. A page cannot set headers of proxies in a request that another site
	 * has not allowed first.
	 */
	private static boolean isOwnOrigin(String origin, URI uri, HttpHeaders headers) {
		try {
			UriComponents page = UriComponentsBuilder.fromUriString(origin).build();
			return isSameHost(page, UriComponentsBuilder.fromUri(uri).build())
					|| isSameHost(page, ForwardedHeaderUtils.adaptFromForwardedHeaders(uri, headers).build());
		}
		catch (IllegalArgumentException ex) {
			// One of the headers is no origin or host
			return false;
		}
	}

	/**
	 * Compare host and port, but not the scheme, which a proxy that ends TLS may not
	 * forward.
	 */
	private static boolean isSameHost(UriComponents page, UriComponents target) {
		int standard = "https".equals(page.getScheme()) ? 443 : 80;
		return page.getHost() != null && page.getHost().equalsIgnoreCase(target.getHost())
				&& port(page, standard) == port(target, standard);
	}

	private static int port(UriComponents uri, int standard) {
		return (uri.getPort() != -1) ? uri.getPort() : standard;
	}

}
