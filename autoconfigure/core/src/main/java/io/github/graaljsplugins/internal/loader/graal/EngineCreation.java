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

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;

import com.oracle.truffle.js.lang.JavaScriptLanguage;
import org.graalvm.polyglot.Engine;

/**
 * Factory of engines that keeps GraalVM's permanent state from referring to the
 * application: if GraalVM has a class loader of its own, the class loader of the
 * application can be collected.
 *
 * @since 0.1.0
 */
/*
 * The first engine of a virtual machine registers a shutdown hook. The hook is a thread,
 * and a thread retains the state inherited from its creator: the context class loader,
 * inheritable thread-locals and, before JDK 24, the protection domains of all classes on
 * the stack. So GraalVM is called on a thread without state of the application: a pool's
 * worker, whose factory grants it no such domains, started by a thread that inherits no
 * thread-locals. Only classes of Java and GraalVM may be on its stack, hence the method
 * handles.
 */
public final class EngineCreation {

	private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();

	private EngineCreation() {
	}

	/**
	 * Create a builder of an engine for JavaScript.
	 * @return the builder
	 */
	public static Engine.Builder begin() {
		if (isNativeImage()) {
			return Engine.newBuilder("js");
		}
		return call(Engine.Builder.class,
				() -> LOOKUP
					.findStatic(Engine.class, "newBuilder", MethodType.methodType(Engine.Builder.class, String[].class))
					.asFixedArity()
					.bindTo(new String[] { "js" }));
	}

	/**
	 * Build the engine.
	 * @param builder the builder, with all options
	 * @return the engine
	 */
	public static Engine end(Engine.Builder builder) {
		if (isNativeImage()) {
			return builder.build();
		}
		return call(Engine.class,
				() -> LOOKUP.findVirtual(Engine.Builder.class, "build", MethodType.methodType(Engine.class))
					.bindTo(builder));
	}

	/**
	 * Return whether this is a native image, which has one class loader, and where method
	 * handles would have to be registered.
	 */
	private static boolean isNativeImage() {
		return System.getProperty("org.graalvm.nativeimage.imagecode") != null;
	}

	private static <T> T call(Class<T> type, Callable<MethodHandle> method) {
		ForkJoinTask<?> task = ForkJoinTask.adapt(callable(method));
		ForkJoinPool pool = new ForkJoinPool(1, EngineCreation::newWorker, null, false);
		new Thread(null, () -> execute(task, pool), "graaljs-plugins-engine", 0, false).start();
		try {
			return type.cast(task.join());
		}
		finally {
			pool.shutdown();
		}
	}

	private static Callable<?> callable(Callable<MethodHandle> method) {
		try {
			return MethodHandleProxies.asInterfaceInstance(Callable.class, method.call());
		}
		catch (Exception ex) {
			throw new IllegalStateException("GraalVM's classes are not as expected", ex);
		}
	}

	private static ForkJoinWorkerThread newWorker(ForkJoinPool pool) {
		ForkJoinWorkerThread worker = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
		worker.setContextClassLoader(JavaScriptLanguage.class.getClassLoader());
		return worker;
	}

	/**
	 * Execute a task, or complete it exceptionally: when memory is short, no thread can
	 * be started.
	 */
	private static void execute(ForkJoinTask<?> task, ForkJoinPool pool) {
		try {
			pool.execute(task);
		}
		catch (RuntimeException | Error ex) {
			task.completeExceptionally(ex);
		}
	}

}
