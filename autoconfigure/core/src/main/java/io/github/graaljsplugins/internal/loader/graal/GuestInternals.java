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

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.FrameInstance;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import com.oracle.truffle.js.runtime.GraalJSException.JSStackTraceElement;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.UserScriptException;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.builtins.JSPromise;
import com.oracle.truffle.js.runtime.builtins.JSPromiseObject;
import com.oracle.truffle.js.runtime.builtins.JSProxy;
import com.oracle.truffle.js.runtime.builtins.JSProxyObject;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import org.jspecify.annotations.Nullable;

/**
 * Engine operations of Node's built-in modules beyond JavaScript: queue jobs, inspect
 * promises and proxies, copy bytes, and identify callers. Used on the thread that runs
 * the context, while it is entered.
 *
 * @since 0.1.0
 */
public final class GuestInternals {

	/** Enough for all frames that a caller may ask for, and built-in ones between. */
	private static final int MAX_FRAMES = 1000;

	private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

	private final JSRealm realm;

	GuestInternals(JSRealm realm) {
		this.realm = realm;
	}

	/**
	 * Queue a promise job.
	 * @param function a JavaScript function without parameters, an engine value
	 */
	public void enqueueJob(Object function) {
		this.realm.getAgent().enqueuePromiseJob((JSFunctionObject) function);
	}

	/**
	 * Return the async context.
	 * @return the frames of this realm
	 */
	public AsyncFrames asyncFrames() {
		return new AsyncFrames(this.realm.getAgent());
	}

	/**
	 * Return the URL of the code that called into the host.
	 * @return the URL of the nearest caller's source that is not the host's own, or
	 * {@code null} if there is none
	 */
	public @Nullable String callerUrl() {
		return Truffle.getRuntime().iterateFrames(GuestInternals::url);
	}

	/**
	 * Return the URL of the code that called a script of the host.
	 * @param transparent whether a script of the host, given its name, only forwards the
	 * call
	 * @return the URL of the caller's source, or {@code null} if the caller is the host's
	 * own
	 */
	public @Nullable String directCallerUrl(Predicate<String> transparent) {
		Source caller = Truffle.getRuntime().iterateFrames((frame) -> {
			Source source = source(frame);
			return (source == null || (source.isInternal() && transparent.test(source.getName()))) ? null : source;
		});
		return (caller != null && !caller.isInternal()) ? caller.getName() : null;
	}

	/**
	 * Return the frames of the guest's stack, the innermost first, without those of
	 * scripts of the host and of built-in functions.
	 * @param limit the greatest number of frames
	 * @return the frames
	 */
	public List<GuestFrame> frames(int limit) {
		JSStackTraceElement[] elements = UserScriptException.createCapture("", null, MAX_FRAMES).getJSStackTrace();
		return Arrays.stream(elements)
			.map((element) -> new CallSite(element).frame())
			.filter(Objects::nonNull)
			.limit(limit)
			.toList();
	}

	private static @Nullable String url(FrameInstance frame) {
		Source source = source(frame);
		return (source != null && !source.isInternal()) ? source.getName() : null;
	}

	private static @Nullable Source source(FrameInstance frame) {
		if (frame.getCallTarget() instanceof RootCallTarget target) {
			SourceSection section = target.getRootNode().getSourceSection();
			if (section == null && frame.getCallNode() != null) {
				section = frame.getCallNode().getEncapsulatingSourceSection();
			}
			return (section != null) ? section.getSource() : null;
		}
		return null;
	}

	/**
	 * Return the class name of an object, even if the guest has changed its prototype.
	 * @param engineValue a value
	 * @return the engine's class name, such as {@code Map} or {@code Proxy}; empty for a
	 * value that is not an object
	 */
	public String className(@Nullable Object engineValue) {
		if (engineValue instanceof JSProxyObject) {
			return "Proxy";
		}
		return (engineValue instanceof JSDynamicObject object && JSRuntime.isObject(object))
				? Strings.toJavaString(JSObject.getClassName(object)) : "";
	}

	/**
	 * Return the target of a proxy.
	 * @param engineValue a proxy
	 * @return its target, or {@code null} if it is revoked or not a proxy
	 */
	public @Nullable Object proxyTarget(@Nullable Object engineValue) {
		return (engineValue instanceof JSProxyObject proxy) ? GuestFunctionNode.toJava(JSProxy.getTarget(proxy)) : null;
	}

	/**
	 * Return the handler of a proxy.
	 * @param engineValue a proxy
	 * @return its handler, or {@code null} if it is revoked or not a proxy
	 */
	public @Nullable Object proxyHandler(@Nullable Object engineValue) {
		return (engineValue instanceof JSProxyObject proxy) ? GuestFunctionNode.toJava(JSProxy.getHandler(proxy))
				: null;
	}

	/**
	 * Return a promise's result without handling a rejection.
	 * @param engineValue a native promise
	 * @return its value or reason, {@code null} for {@code undefined}
	 */
	public @Nullable Object promiseResult(@Nullable Object engineValue) {
		return (engineValue instanceof JSPromiseObject promise)
				? GuestFunctionNode.toJava(JSPromise.getPromiseResult(promise)) : null;
	}

	/**
	 * Copy bytes out of an {@code ArrayBuffer}.
	 * @param buffer the buffer, an engine value
	 * @param offset the first byte
	 * @param length the number of bytes
	 * @return the bytes
	 */
	public byte[] read(@Nullable Object buffer, int offset, int length) {
		try {
			// Lengths come from the guest: checked before the array is allocated
			if (offset < 0 || length < 0 || (long) offset + length > INTEROP.getBufferSize(buffer)) {
				throw new IllegalArgumentException("The range of bytes is outside the buffer");
			}
			byte[] bytes = new byte[length];
			INTEROP.readBuffer(buffer, offset, bytes, 0, length);
			return bytes;
		}
		catch (InteropException ex) {
			throw new IllegalArgumentException("The value is not a buffer", ex);
		}
	}

	/**
	 * Copy bytes into an {@code ArrayBuffer}.
	 * @param buffer the buffer, an engine value
	 * @param offset the index of the first byte to write
	 * @param bytes the bytes
	 */
	public void write(@Nullable Object buffer, int offset, byte[] bytes) {
		try {
			for (int i = 0; i < bytes.length; i++) {
				INTEROP.writeBufferByte(buffer, (long) offset + i, bytes[i]);
			}
		}
		catch (InteropException ex) {
			throw new IllegalArgumentException("The bytes do not fit into the buffer", ex);
		}
	}

}
