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
 * Access of plugin code to the application: host modules, callbacks and promises.
 * <p>
 * Depends on {@code loader} and {@code convert}, and on no Spring: the application
 * implements {@link io.github.graaljsplugins.internal.host.HostServices}. Guest values
 * are confined to the thread that has the loader; {@code GuestGate} admits the threads
 * that call functions of the plugin. Begin with
 * {@link io.github.graaljsplugins.internal.host.GuestHost}.
 */
@NullMarked
package io.github.graaljsplugins.internal.host;

import org.jspecify.annotations.NullMarked;
