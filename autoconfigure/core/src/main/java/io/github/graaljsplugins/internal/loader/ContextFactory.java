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

package io.github.graaljsplugins.internal.loader;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

import io.github.graaljsplugins.internal.loader.graal.BuiltinBounds;
import io.github.graaljsplugins.internal.loader.graal.Termination;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;

/**
 * Factory of contexts on one engine that grant their guest nothing: no file, network,
 * process, thread, environment, host class or other language.
 */
/*
 * One HostAccess serves all contexts of an engine: the engine rejects a second one, equal
 * or not. Value sharing is disabled in every context, since a single context that allows
 * it would accept a value leaked from another one.
 */
final class ContextFactory {

	/**
	 * Globals without function, whose presence makes libraries mistake the host for
	 * Nashorn.
	 */
	private static final List<String> PACKAGE_GLOBALS = List.of("Packages", "java", "javafx", "javax", "com", "org",
			"edu");

	private final Engine engine;

	private final ClassLoader hostClassLoader;

	private final HostAccess hostAccess = HostAccess.newBuilder(HostAccess.CONSTRAINED).build();

	ContextFactory(Engine engine, ClassLoader hostClassLoader) {
		this.engine = engine;
		this.hostClassLoader = hostClassLoader;
	}

	/**
	 * Create a context.
	 * @param evalAllowed whether the guest may compile text with {@code eval} and
	 * {@code Function}
	 * @throws PolyglotException if the thread is being stopped in another context that it
	 * has entered
	 */
	Context create(OutputStream out, OutputStream err, long statementLimit, boolean evalAllowed) {
		try {
			return createOnce(out, err, statementLimit, evalAllowed);
		}
		catch (PolyglotException ex) {
			if (Termination.of(ex) != Termination.CANCELLED) {
				throw ex;
			}
			// No other thread knows this context: the cancellation was meant for another
			// one, which the thread has left since, without memory to notice it
			return createOnce(out, err, statementLimit, evalAllowed);
		}
	}

	private Context createOnce(OutputStream out, OutputStream err, long statementLimit, boolean evalAllowed) {
		Context.Builder builder = Context.newBuilder("js")
			.engine(this.engine)
			.sandbox(SandboxPolicy.CONSTRAINED)
			.allowHostAccess(this.hostAccess)
			.allowIO(IOAccess.NONE)
			.allowEnvironmentAccess(EnvironmentAccess.NONE)
			.allowPolyglotAccess(PolyglotAccess.NONE)
			.allowValueSharing(false)
			.hostClassLoader(this.hostClassLoader)
			.option("js.text-encoding", "true")
			.in(InputStream.nullInputStream())
			.out(out)
			.err(err)
			.option("js.load", "false")
			.option("js.graal-builtin", "false")
			.option("js.allow-eval", String.valueOf(evalAllowed));
		if (statementLimit > 0) {
			builder.resourceLimits(ResourceLimits.newBuilder().statementLimit(statementLimit, null).build());
		}
		Context context = builder.build();
		boolean complete = false;
		try {
			Value globals = context.getBindings("js");
			PACKAGE_GLOBALS.forEach(globals::removeMember);
			BuiltinBounds.apply(context);
			complete = true;
			return context;
		}
		finally {
			if (!complete) {
				context.close(true);
			}
		}
	}

}
