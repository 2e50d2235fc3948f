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

package io.github.graaljsplugins.sample;

import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Security configuration: quotes and health are public; all other actuator endpoints and
 * the operators' page need the role {@code OPERATOR}.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	private static final String CONTENT = "default-src 'self'; base-uri 'none'; form-action 'none'; "
			+ "frame-ancestors 'none'; object-src 'none'";

	@Bean
	SecurityFilterChain securityFilterChain(HttpSecurity http) {
		http.authorizeHttpRequests((requests) -> {
			requests.requestMatchers(EndpointRequest.to(HealthEndpoint.class)).permitAll();
			requests.requestMatchers(EndpointRequest.toAnyEndpoint()).hasRole("OPERATOR");
			requests.requestMatchers("/operations", "/operations/**").hasRole("OPERATOR");
			requests.anyRequest().permitAll();
		});
		http.httpBasic(Customizer.withDefaults());
		http.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
		http.csrf((csrf) -> csrf.spa()
			.csrfTokenRepository(tokensForThePage())
			// The password comes with each request. A token that changed each time would
			// reject concurrent requests of the page
			.sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy())
			.requireCsrfProtectionMatcher(operationsFromBrowsers()));
		http.headers((headers) -> headers.contentSecurityPolicy((policy) -> policy.policyDirectives(CONTENT)));
		return http.build();
	}

	/*
	 * Create the repository of tokens. The page reads the token from a cookie and sends
	 * it back in a header, which other sites cannot do.
	 */
	private static CsrfTokenRepository tokensForThePage() {
		CookieCsrfTokenRepository repository = CookieCsrfTokenRepository.withHttpOnlyFalse();
		repository.setCookieCustomizer((cookie) -> cookie.sameSite("Strict"));
		return repository;
	}

	/*
	 * Match operators' requests from browsers, which need a CSRF token. A browser caches
	 * the password and adds it to requests caused by another site, but names that site in
	 * "Origin"; curl and other services do not send that header and need no token.
	 */
	private static RequestMatcher operationsFromBrowsers() {
		RequestMatcher fromBrowser = (request) -> request.getHeader(HttpHeaders.ORIGIN) != null;
		return new AndRequestMatcher(CsrfFilter.DEFAULT_CSRF_MATCHER, EndpointRequest.toAnyEndpoint(), fromBrowser);
	}

}
