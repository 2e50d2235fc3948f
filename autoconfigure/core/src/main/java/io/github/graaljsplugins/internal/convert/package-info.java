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

/**
 * Conversion of values between plain Java and plain JavaScript.
 * <p>
 * The application's Jackson does the mapping; this package is the parser and the
 * generator it reads from and writes to. It depends on the polyglot API and on the value
 * types of the API only. {@code ValueConverter} is shared by all threads; a {@code
 * GuestValues} belongs to the thread of its context. Begin with
 * {@link io.github.graaljsplugins.internal.convert.GuestValues}, then read
 * {@code GuestParser} and {@code GuestGenerator}.
 */
@NullMarked
package io.github.graaljsplugins.internal.convert;

import org.jspecify.annotations.NullMarked;
