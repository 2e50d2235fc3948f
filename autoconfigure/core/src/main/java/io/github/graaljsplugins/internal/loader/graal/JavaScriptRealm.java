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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

import com.oracle.js.parser.ir.Module.ModuleRequest;
import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.GraalJSException;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.UserScriptException;
import com.oracle.truffle.js.runtime.builtins.JSDictionary;
import com.oracle.truffle.js.runtime.builtins.JSErrorObject;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.builtins.JSPromiseObject;
import com.oracle.truffle.js.runtime.objects.AbstractModuleRecord;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSModuleData;
import com.oracle.truffle.js.runtime.objects.JSModuleLoader;
import com.oracle.truffle.js.runtime.objects.JSModuleRecord;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.Null;
import com.oracle.truffle.js.runtime.objects.ScriptOrModule;
import com.oracle.truffle.js.runtime.objects.SyntheticModuleRecord;
import com.oracle.truffle.js.runtime.objects.Undefined;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * The JavaScript realm of one polyglot context, for an embedder with a module map of its
 * own. Used on the thread that runs the context, while the context is entered.
 * <p>
 * It uses GraalJS classes that are public but not a supported API, the same as Graal's
 * Node.js; {@link GraalJsVersion} verifies them.
 *
 * @since 0.1.0
 */
public final class JavaScriptRealm {

	private static final ModuleText EMPTY_OBJECT = ModuleText.internal("graaljs-plugins:object.js",
			"({ __proto__: null })");

	private static final String EPILOGUE = "\n})";

	private final Context context;

	private final JSRealm realm;

	private final JSModuleLoader moduleLoader = new HostModuleLoader();

	private final EngineHooks hooks;

	private final Map<String, GuestFunction> functions = new HashMap<>();

	private final UnhandledRejections rejections = new UnhandledRejections();

	private final Object loadImported;

	private final Object evaluateImported;

	private final Object namespaceOfImported;

	private final Object urlOfImported;

	/** Set once, before any code of a plugin runs. */
	private @Nullable ModuleLoading loading;

	/** Set once, before any code of a plugin runs. */
	private @Nullable Object arrayLikes;

	private JavaScriptRealm(Context context, JSRealm realm) {
		this.context = context;
		this.realm = realm;
		this.hooks = EngineHooks.of(realm);
		this.loadImported = function("loadImported", (arguments) -> job(arguments).load());
		this.evaluateImported = function("evaluateImported", (arguments) -> job(arguments).evaluate());
		this.namespaceOfImported = function("namespaceOfImported", (arguments) -> job(arguments).namespace());
		this.urlOfImported = function("urlOfImported", (arguments) -> job(arguments).module().url());
	}

	/**
	 * Create the realm of a context. It loads no modules before {@link #takeOver}.
	 * @param context the context
	 * @return the realm
	 */
	public static JavaScriptRealm create(Context context) {
		JSRealm realm = JavaScriptLanguage.getJSRealm(context);
		JavaScriptRealm created = new JavaScriptRealm(context, realm);
		realm.setEmbedderData(created);
		realm.getContext().setPromiseRejectionTracker(realm.getAgent(), created.rejections);
		StackTraceApi.enable(realm, created.hooks);
		return created;
	}

	static JavaScriptRealm of(JSRealm realm) {
		return (JavaScriptRealm) realm.getEmbedderData();
	}

	/**
	 * Take over module loading. Must be called once, before any code of a plugin runs:
	 * the host creates its modules in this realm, so it cannot exist before the realm
	 * does.
	 * @param host implements the host-defined operations
	 * @param continueImport {@code (job, load, evaluate, namespace, url) => promise} as
	 * an engine value, the function that continues an {@code import()}
	 */
	public void takeOver(ModuleHost host, Object continueImport) {
		if (this.loading != null) {
			throw new IllegalStateException("Module loading has already been taken over");
		}
		this.loading = new ModuleLoading(host, continueImport);
	}

	/**
	 * Set what built-in functions visit instead of an array-like whose length may change
	 * between two looks at it. Must be called once, before any code of a plugin runs.
	 * @param factory {@code (arrayLike, length) => arrayLike} as an engine value
	 */
	public void standInForArrayLikes(Object factory) {
		this.arrayLikes = factory;
	}

	/**
	 * Return what stands in for an array-like, or the array-like itself if nothing does.
	 */
	Object standIn(Object arrayLike, long length) {
		return (this.arrayLikes != null) ? callForValue(this.arrayLikes, arrayLike, (double) length) : arrayLike;
	}

	/**
	 * Convert an engine value to a polyglot value.
	 * @param engineValue the engine value
	 * @return the polyglot value
	 */
	public Value value(Object engineValue) {
		return this.context
			.asValue((engineValue instanceof TruffleString string) ? Strings.toJavaString(string) : engineValue);
	}

	/**
	 * Create a JavaScript function that calls a Java function.
	 * @param name the function's name, unique in the realm
	 * @param function the Java function
	 * @return the JavaScript function, an engine value
	 */
	public Object function(String name, GuestFunction function) {
		GuestFunction other = this.functions.putIfAbsent(name, function);
		if (other != null) {
			throw new IllegalStateException("The realm already has a function '" + name + "'");
		}
		return JSFunction.create(this.realm, this.hooks.function(name));
	}

	GuestFunction function(String name) {
		return Objects.requireNonNull(this.functions.get(name), name);
	}

	/**
	 * Translate a failure on the Java side to the exception that the guest sees.
	 */
	RuntimeException toGuest(RuntimeException failure) {
		ModuleLoading current = this.loading;
		Object error = (current != null) ? current.host().toGuestError(failure) : null;
		return (error != null) ? UserScriptException.create(error) : failure;
	}

	/**
	 * Call a JavaScript function.
	 * @param function the function, an engine value
	 * @param arguments strings, numbers, booleans and engine values
	 * @return the result, converted as an argument of a {@link GuestFunction}
	 */
	public @Nullable Object call(Object function, @Nullable Object... arguments) {
		return GuestFunctionNode.toJava(callForValue(function, arguments));
	}

	/**
	 * Call a JavaScript function whose result is returned to JavaScript unconverted:
	 * {@code null} and {@code undefined} remain distinct.
	 * @param function the function, an engine value
	 * @param arguments strings, numbers, booleans and engine values
	 * @return the result, an engine value
	 */
	public Object callForValue(Object function, @Nullable Object... arguments) {
		Object[] guestArguments = new Object[arguments.length];
		for (int i = 0; i < arguments.length; i++) {
			guestArguments[i] = GuestFunctionNode.toGuest(arguments[i]);
		}
		return JSRuntime.call(function, Undefined.instance, guestArguments);
	}

	/**
	 * Evaluate a script of the host.
	 * @param source the script
	 * @return its completion value, an engine value
	 */
	public Object evaluateScript(ModuleText source) {
		return this.realm.getEnv().parseInternal(source.script()).call();
	}

	/**
	 * Compile a CommonJS module. The text is parsed once per engine and not modified, so
	 * that lines and columns are those of the file.
	 * @param source the module's text
	 * @param parameters the names of the wrapper's parameters
	 * @return the module function, an engine value
	 */
	public Object compileFunction(ModuleText source, List<String> parameters) {
		String prologue = "(function (" + String.join(", ", parameters) + ") {";
		SyntaxErrors errors = new SyntaxErrors(source, prologue.length());
		CallTarget parsed;
		try {
			parsed = this.realm.getEnv()
				.parsePublic(source.script(), JavaScriptLanguage.NODE_ENV_PARSE_TOKEN, prologue, EPILOGUE, "false");
		}
		catch (AbstractTruffleException | IllegalArgumentException ex) {
			throw syntaxError(source, prologue, errors, ex);
		}
		Object function = parsed.call();
		// A text such as "}); (function () {" also parses, but is not one function's body
		if (!(function instanceof JSFunctionObject wrapper)
				|| !Objects.equals(JSObject.get(wrapper, JSFunction.LENGTH), parameters.size())) {
			throw errors.escaped();
		}
		return function;
	}

	/**
	 * Return the error with its location. The engine searches the location in the text
	 * without its prologue and may not find it there, so the text is parsed again with
	 * its prologue. A text that parses only then closes the function that wraps it, which
	 * the engine itself detects since 25.1.
	 */
	private RuntimeException syntaxError(ModuleText source, String prologue, SyntaxErrors errors,
			RuntimeException failure) {
		String whole = prologue + source.script().getCharacters() + EPILOGUE;
		try {
			this.realm.getEnv().parsePublic(ModuleText.script(source.url(), whole).script());
			return (failure instanceof AbstractTruffleException) ? errors.escaped() : failure;
		}
		catch (AbstractTruffleException ex) {
			return errors.correct(ex);
		}
	}

	/**
	 * Parse an ES module. Syntax errors are thrown as guest errors.
	 * @param source the module's text
	 * @return the module
	 */
	public EsModule parseModule(ModuleText source) {
		JSModuleData data;
		try {
			data = this.realm.getContext().getEvaluator().envParseModule(this.realm, source.module());
		}
		catch (AbstractTruffleException ex) {
			throw new SyntaxErrors(source, 0).correct(ex);
		}
		return identified(source.url(), (identity) -> new JSModuleRecord(data, this.moduleLoader, identity));
	}

	/**
	 * Create a module whose exports Java sets when it is evaluated.
	 * @param source the URL and text of the module
	 * @param exportNames the names of its exports
	 * @param evaluation supplies the values of the exports, in the order of the names
	 * @return the module
	 */
	public EsModule syntheticModule(ModuleText source, List<String> exportNames,
			Supplier<List<@Nullable Object>> evaluation) {
		List<TruffleString> names = exportNames.stream().map(Strings::fromJavaString).toList();
		return identified(source.url(), (identity) -> new SyntheticModuleRecord(this.realm.getContext(),
				source.script(), identity, names, (record) -> {
					List<@Nullable Object> values = evaluation.get();
					for (int i = 0; i < names.size(); i++) {
						record.setSyntheticModuleExport(names.get(i), GuestFunctionNode.toGuest(values.get(i)));
					}
				}));
	}

	/**
	 * Return access to a JavaScript object's properties.
	 * @param engineValue an object, as an engine value
	 * @return the object
	 */
	public GuestObject object(Object engineValue) {
		return new GuestObject((JSDynamicObject) engineValue);
	}

	/**
	 * Create an object without prototype, so that no setter of the guest is called.
	 * @return an object without properties
	 */
	public GuestObject newObject() {
		return object(evaluateScript(EMPTY_OBJECT));
	}

	/**
	 * Create an object without prototype whose properties are added and removed in
	 * constant time.
	 * @return an object without properties
	 */
	public GuestObject newDictionary() {
		JSObject dictionary = JSDictionary.create(this.realm.getContext(), this.realm);
		JSObject.setPrototype(dictionary, Null.instance);
		return object(dictionary);
	}

	/**
	 * Require a value.
	 * @param engineValue a value, or {@code null} for {@code undefined}
	 * @return the value
	 * @throws IllegalStateException if there is none
	 */
	public Object required(@Nullable Object engineValue) {
		if (engineValue == null) {
			throw new IllegalStateException("A script of the loader returned undefined instead of an object");
		}
		return engineValue;
	}

	/**
	 * Return whether a value is an object or a function.
	 * @param engineValue an engine value
	 * @return whether it has an identity
	 */
	public boolean isObject(@Nullable Object engineValue) {
		return engineValue != null && JSRuntime.isObject(engineValue);
	}

	/**
	 * Return {@code undefined}.
	 * @return the engine value
	 */
	public Object undefined() {
		return Undefined.instance;
	}

	/**
	 * Return the engine operations for the host's built-in modules.
	 * @return the engine's internals
	 */
	public GuestInternals internals() {
		return new GuestInternals(this.realm);
	}

	/**
	 * Run the queued promise jobs.
	 */
	public void runPromiseJobs() {
		this.realm.getAgent().processAllPromises(true);
	}

	/**
	 * Return and clear the reasons of unhandled promise rejections.
	 * @return the reasons in order, engine values
	 */
	public List<Object> takeUnhandledRejections() {
		return this.rejections.take();
	}

	/**
	 * Return a promise for inspection and mark its rejection as handled.
	 * @param engineValue an engine value
	 * @return the promise, or {@code null} if the value is not a native promise
	 */
	public @Nullable GuestPromise promise(@Nullable Object engineValue) {
		return (engineValue instanceof JSPromiseObject promise) ? handled(promise) : null;
	}

	GuestPromise handled(JSPromiseObject promise) {
		promise.setIsHandled(true);
		this.rejections.promiseRejectionHandled(promise);
		return new GuestPromise(promise);
	}

	/**
	 * Create the exception that throws an engine value.
	 * @param engineValue the value that JavaScript sees thrown
	 * @return the exception, to be thrown within a {@link GuestFunction}
	 */
	public RuntimeException thrown(Object engineValue) {
		// An error object refers to its original exception, which has the stack trace
		return (engineValue instanceof JSErrorObject error && error.getException() != null) ? error.getException()
				: UserScriptException.create(engineValue);
	}

	/**
	 * Return whether JavaScript code threw, rather than being terminated by the host.
	 * @param failure an exception caught within a {@link GuestFunction}
	 * @return whether JavaScript can catch it
	 */
	public boolean isGuestError(RuntimeException failure) {
		return failure instanceof GraalJSException;
	}

	/**
	 * Return the value that JavaScript sees thrown.
	 * @param failure an exception caught within a {@link GuestFunction}
	 * @return the thrown engine value, or {@code null} if the exception is not the
	 * guest's
	 */
	public @Nullable Object thrownValue(RuntimeException failure) {
		if (failure instanceof GraalJSException guest) {
			return guest.getErrorObject();
		}
		return (failure instanceof AbstractTruffleException) ? failure : null;
	}

	/**
	 * Return the location of a syntax error.
	 * @param failure a syntax error of this realm
	 * @return the index of the first character that the parser rejected
	 */
	public int syntaxErrorIndex(RuntimeException failure) {
		try {
			InteropLibrary interop = InteropLibrary.getUncached();
			return interop.hasSourceLocation(failure) ? interop.getSourceLocation(failure).getCharIndex() : 0;
		}
		catch (UnsupportedMessageException ex) {
			throw new IllegalStateException("The failure does not provide its source location", ex);
		}
	}

	JSDynamicObject importDynamically(ScriptOrModule referrer, ModuleRequest request) {
		DynamicImport job = new DynamicImport(new Referrer(urlOf(referrer), null),
				Strings.toJavaString(request.specifier()), EsModule.attributes(request));
		return (JSDynamicObject) JSRuntime.call(loading().continueImport(), Undefined.instance, new Object[] { job,
				this.loadImported, this.evaluateImported, this.namespaceOfImported, this.urlOfImported });
	}

	private static DynamicImport job(@Nullable Object[] arguments) {
		return (DynamicImport) Objects.requireNonNull(arguments[0], "job");
	}

	private ModuleLoading loading() {
		ModuleLoading current = this.loading;
		if (current == null) {
			throw new IllegalStateException("A module was loaded before module loading was taken over");
		}
		return current;
	}

	void initializeImportMeta(JSDynamicObject importMeta, JSModuleRecord record) {
		if (record.getHostDefined() instanceof Identity identity) {
			loading().host().initializeImportMeta(identity.module(), new GuestObject(importMeta));
		}
	}

	private static String urlOf(ScriptOrModule referrer) {
		if (referrer instanceof JSModuleRecord record && record.getHostDefined() instanceof Identity identity) {
			return identity.module().url();
		}
		return referrer.getSource().getName();
	}

	private static EsModule identified(String url, Function<Identity, AbstractModuleRecord> factory) {
		Identity identity = new Identity();
		EsModule module = new EsModule(url, factory.apply(identity));
		identity.module = module;
		return module;
	}

	/**
	 * The owner of module loading in this realm.
	 *
	 * @param host implements the host-defined operations
	 * @param continueImport the function that continues an {@code import()}
	 */
	private record ModuleLoading(ModuleHost host, Object continueImport) {

	}

	/**
	 * The host's steps of one {@code import()}, called in turn by its continuation.
	 */
	private final class DynamicImport {

		private final Referrer referrer;

		private final String specifier;

		private final Map<String, String> attributes;

		private @Nullable EsModule module;

		DynamicImport(Referrer referrer, String specifier, Map<String, String> attributes) {
			this.referrer = referrer;
			this.specifier = specifier;
			this.attributes = attributes;
		}

		Object load() {
			this.module = loading().host().resolveImported(this.referrer, this.specifier, this.attributes);
			return module().loadRequestedModules().value();
		}

		Object evaluate() {
			loading().host().link(module());
			return loading().host().evaluate(module()).value();
		}

		Object namespace() {
			return module().namespace();
		}

		private EsModule module() {
			return Objects.requireNonNull(this.module, "module");
		}

	}

	/**
	 * Link from the engine's record to the host's handle of it.
	 */
	private static final class Identity {

		private @Nullable EsModule module;

		EsModule module() {
			EsModule found = this.module;
			if (found == null) {
				throw new IllegalStateException("The module record is used during its creation");
			}
			return found;
		}

	}

	/**
	 * Module loader that delegates the static imports of this realm's modules to the
	 * host.
	 */
	private final class HostModuleLoader implements JSModuleLoader {

		@Override
		public AbstractModuleRecord resolveImportedModule(ScriptOrModule referrer, ModuleRequest request) {
			EsModule importer = (referrer instanceof JSModuleRecord record
					&& record.getHostDefined() instanceof Identity identity) ? identity.module() : null;
			Referrer from = new Referrer((importer != null) ? importer.url() : urlOf(referrer), importer);
			try {
				return loading().host()
					.resolveImported(from, Strings.toJavaString(request.specifier()), EsModule.attributes(request))
					.record();
			}
			catch (AbstractTruffleException ex) {
				throw ex;
			}
			catch (RuntimeException ex) {
				throw toGuest(ex);
			}
		}

	}

}
