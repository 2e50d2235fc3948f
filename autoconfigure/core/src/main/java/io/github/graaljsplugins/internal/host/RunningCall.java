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

package io.github.graaljsplugins.internal.host;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A call that may be asked to end before it is ended.
 *
 * @since 0.1.0
 */
public interface RunningCall {

	/**
	 * Have something told when the call is to end.
	 * @param listener told at most once, by any thread
	 * @return why the call is to end already, or {@code null} if the listener will be
	 * told
	 */
	@Nullable CallAbort onAbort(Consumer<CallAbort> listener);

	/**
	 * Whether the call goes on. May be called by any thread.
	 * @return whether it neither ended nor is being stopped
	 */
	boolean isRunning();

}
