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

import java.util.function.Function;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JavaScriptRootNode;

/**
 * The body of a method of call sites.
 */
final class CallSiteMethodNode extends JavaScriptRootNode {

	private final String name;

	private final Function<CallSite, Object> method;

	CallSiteMethodNode(JSContext context, String name, Function<CallSite, Object> method) {
		super(context.getLanguage(), null, null);
		this.name = name;
		this.method = method;
	}

	@Override
	public Object execute(VirtualFrame frame) {
		return call(JSArguments.getThisObject(frame.getArguments()));
	}

	@TruffleBoundary
	private Object call(Object receiver) {
		CallSite site = CallSite.of(receiver);
		if (site == null) {
			throw Errors.createTypeError("CallSite method " + this.name + " expects CallSite as receiver", this);
		}
		return this.method.apply(site);
	}

}
