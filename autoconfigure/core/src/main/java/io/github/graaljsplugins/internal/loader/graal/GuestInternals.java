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

import java.util.function.Predicate;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.frame.FrameInstance;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.builtins.JSPromise;
import com.oracle.truffle.js.runtime.builtins.JSPromiseObject;
import com.oracle.truffle.js.runtime.builtins.JSProxy;
import com.oracle.truffle.js.runtime.builtins.JSProxyObject;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import org.jspecify.annotations.Nullable;

/**
 * What Node's own built-in modules may do that JavaScript alone cannot: queue jobs, look
 * into promises and proxies, copy bytes, and know who calls. Used on the thread that runs
 * the context, while it is entered.
 *
 * @since 0.1.0
 */
public final class GuestInternals {

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
	 * Tell the URL of the code that called into the host.
	 * @return the URL of the nearest caller's source that is not the host's own, or
	 * {@code null} if there is none
	 */
	public @Nullable String callerUrl() {
		return Truffle.getRuntime().iterateFrames(GuestInternals::url);
	}

	/**
	 * Tell the URL of the code that called a script of the host.
	 * @param transparent tells by its name whether a script that is not the guest's only
	 * passes the call on
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
	 * Name the kind of an object, even behind a prototype that the guest has changed.
	 * @param engineValue a value
	 * @return the class name as the engine has it, such as {@code Map} or {@code Proxy};
	 * empty for what is not an object
	 */
	public String className(@Nullable Object engineValue) {
		if (engineValue instanceof JSProxyObject) {
			return "Proxy";
		}
		return (engineValue instanceof JSDynamicObject object && JSRuntime.isObject(object))
				? Strings.toJavaString(JSObject.getClassName(object)) : "";
	}

	/**
	 * Return what a proxy stands for.
	 * @param engineValue a proxy
	 * @return its target, or {@code null} if it is revoked or no proxy
	 */
	public @Nullable Object proxyTarget(@Nullable Object engineValue) {
		return (engineValue instanceof JSProxyObject proxy) ? GuestFunctionNode.toJava(JSProxy.getTarget(proxy)) : null;
	}

	/**
	 * Return what handles a proxy's traps.
	 * @param engineValue a proxy
	 * @return its handler, or {@code null} if it is revoked or no proxy
	 */
	public @Nullable Object proxyHandler(@Nullable Object engineValue) {
		return (engineValue instanceof JSProxyObject proxy) ? GuestFunctionNode.toJava(JSProxy.getHandler(proxy))
				: null;
	}

	/**
	 * Look at a promise's result without handling a rejection.
	 * @param engineValue a native promise
	 * @return what it settled with, {@code null} for {@code undefined}
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
			// Lengths are the guest's word: nothing is allocated for bytes that are not
			// there
			if (offset < 0 || length < 0 || (long) offset + length > INTEROP.getBufferSize(buffer)) {
				throw new IllegalArgumentException("These bytes are not in the buffer");
			}
			byte[] bytes = new byte[length];
			INTEROP.readBuffer(buffer, offset, bytes, 0, length);
			return bytes;
		}
		catch (InteropException ex) {
			throw new IllegalArgumentException("This is not a buffer", ex);
		}
	}

	/**
	 * Copy bytes into an {@code ArrayBuffer}.
	 * @param buffer the buffer, an engine value
	 * @param offset where the first byte goes
	 * @param bytes the bytes
	 */
	public void write(@Nullable Object buffer, int offset, byte[] bytes) {
		try {
			for (int i = 0; i < bytes.length; i++) {
				INTEROP.writeBufferByte(buffer, (long) offset + i, bytes[i]);
			}
		}
		catch (InteropException ex) {
			throw new IllegalArgumentException("These bytes do not fit the buffer", ex);
		}
	}

	/**
	 * Block the thread in a way that the engine can interrupt to stop the guest.
	 * @param wait what blocks; it returns early when it is woken
	 * @param wake ends the wait, called by any thread
	 */
	public void block(Runnable wait, Runnable wake) {
		TruffleSafepoint.getCurrent().setBlockedFunction(null, new Wakening(wake), (Runnable blocking) -> {
			blocking.run();
			return Boolean.TRUE;
		}, wait, null, null);
	}

	/**
	 * Ends a wait without {@link Thread#interrupt()}, so that an interruption is always
	 * somebody else's.
	 *
	 * @param wake ends the wait
	 */
	private record Wakening(Runnable wake) implements TruffleSafepoint.Interrupter {

		@Override
		public void interrupt(Thread thread) {
			this.wake.run();
		}

		@Override
		public void resetInterrupted() {
		}

	}

}
