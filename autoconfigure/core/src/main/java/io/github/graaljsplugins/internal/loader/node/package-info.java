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
 * Node's built-in modules, globals and event loop, as far as a plugin may use them.
 * <p>
 * The modules are scripts among the resources; each {@code ...Binding} gives one of them
 * its Java functions. Depends on the engine seam and on {@code resolve}, not on how
 * modules are loaded. Except where stated, everything belongs to the thread that runs the
 * context. Begin with {@link io.github.graaljsplugins.internal.loader.node.NodeRuntime}
 * and {@link io.github.graaljsplugins.internal.loader.node.EventLoop}.
 */
@NullMarked
package io.github.graaljsplugins.internal.loader.node;

import org.jspecify.annotations.NullMarked;
