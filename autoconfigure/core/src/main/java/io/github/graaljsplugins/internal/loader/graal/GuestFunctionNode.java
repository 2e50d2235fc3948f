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

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.JavaScriptRootNode;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.objects.Undefined;
import org.jspecify.annotations.Nullable;

/**
 * The body of a JavaScript function that calls a {@link GuestFunction}. There is one per
 * engine and name, without references to any context: call sites are shared by all
 * contexts of an engine and cache the functions that they called, so they would retain
 * everything that a body refers to.
 */
final class GuestFunctionNode extends JavaScriptRootNode {

	/** The receiver and the function itself precede the arguments of a call. */
	private static final int FIRST_ARGUMENT = 2;

	private final String name;

	GuestFunctionNode(JSContext context, String name) {
		super(context.getLanguage(), null, null);
		this.name = name;
	}

	@Override
	public Object execute(VirtualFrame frame) {
		return call(frame.getArguments());
	}

	@TruffleBoundary
	private Object call(Object[] frameArguments) {
		@Nullable Object[] arguments = new @Nullable Object[frameArguments.length - FIRST_ARGUMENT];
		for (int i = 0; i < arguments.length; i++) {
			arguments[i] = toJava(frameArguments[i + FIRST_ARGUMENT]);
		}
		JavaScriptRealm realm = JavaScriptRealm.of(JSRealm.get(this));
		try {
			return toGuest(realm.function(this.name).call(arguments));
		}
		catch (AbstractTruffleException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw realm.toGuest(ex);
		}
	}

	static @Nullable Object toJava(Object value) {
		if (JSRuntime.isNullOrUndefined(value)) {
			return null;
		}
		return (value instanceof TruffleString string) ? Strings.toJavaString(string) : value;
	}

	static Object toGuest(@Nullable Object value) {
		if (value == null) {
			return Undefined.instance;
		}
		return (value instanceof String string) ? Strings.fromJavaString(string) : value;
	}

}
