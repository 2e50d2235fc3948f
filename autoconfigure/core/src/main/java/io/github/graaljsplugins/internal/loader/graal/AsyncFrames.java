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

package io.github.graaljsplugins.internal.loader.graal;

import com.oracle.truffle.js.runtime.JSAgent;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.Symbol;
import com.oracle.truffle.js.runtime.objects.AsyncContext;
import com.oracle.truffle.js.runtime.objects.Undefined;
import org.jspecify.annotations.Nullable;

/**
 * The async context of one realm: a value of the running code that its promise reactions,
 * including {@code await}, see when they run. The engine propagates it whether it is used
 * or not. Used on the thread that runs the context, while it is entered.
 *
 * @since 0.1.0
 * @see <a href="https://github.com/tc39/proposal-async-context">Async Context</a>
 */
public final class AsyncFrames {

	private static final Symbol KEY = Symbol.create(Strings.fromJavaString("graaljs-plugins.frame"));

	private final JSAgent agent;

	AsyncFrames(JSAgent agent) {
		this.agent = agent;
	}

	/**
	 * Return the value of the running code.
	 * @return an engine value, or {@code null} if none was set
	 */
	public @Nullable Object value() {
		return GuestFunctionNode.toJava(this.agent.getAsyncContextMapping().getOrDefault(KEY, Undefined.instance));
	}

	/**
	 * Set the value for the rest of the running code.
	 * @param engineValue the value
	 */
	public void setValue(Object engineValue) {
		this.agent.asyncContextSwap(AsyncContext.empty().withMapping(KEY, engineValue));
	}

	/**
	 * Return the frame of the running code.
	 * @return a frame to be used later
	 */
	public Frame current() {
		return new Frame(this.agent.getAsyncContextMapping());
	}

	/**
	 * Return whether no value is set for the running code.
	 * @return whether the frame is that of a call from outside
	 */
	public boolean isEmpty() {
		return this.agent.getAsyncContextMapping() == AsyncContext.empty();
	}

	/**
	 * Reset the value, as for a call from outside.
	 */
	public void clear() {
		this.agent.asyncContextSwap(AsyncContext.empty());
	}

	/**
	 * Run code in an earlier frame.
	 * @param frame the frame
	 * @param code the code
	 */
	public void run(Frame frame, Runnable code) {
		AsyncContext before = this.agent.asyncContextSwap(frame.mapping);
		try {
			code.run();
		}
		finally {
			this.agent.asyncContextSwap(before);
		}
	}

	/**
	 * A captured async context.
	 *
	 * @since 0.1.0
	 */
	public static final class Frame {

		private final AsyncContext mapping;

		Frame(AsyncContext mapping) {
			this.mapping = mapping;
		}

	}

}
