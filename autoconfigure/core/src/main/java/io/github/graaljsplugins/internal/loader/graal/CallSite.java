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

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.GraalJSException.JSStackTraceElement;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSError;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.builtins.JSGlobalObject;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObjectUtil;
import com.oracle.truffle.js.runtime.objects.Null;
import com.oracle.truffle.js.runtime.objects.Undefined;
import org.jspecify.annotations.Nullable;

/**
 * A frame of a stack trace as V8 describes it. Its methods return engine values.
 */
final class CallSite {

	private final JSStackTraceElement element;

	private final @Nullable SourceSection function;

	CallSite(JSStackTraceElement element) {
		this.element = element;
		this.function = section(element.getFunction());
	}

	/**
	 * Return the call site that an object of the guest stands for.
	 */
	static @Nullable CallSite of(Object engineValue) {
		Object element = (engineValue instanceof JSDynamicObject object)
				? JSObjectUtil.getHiddenProperty(object, JSError.STACK_TRACE_ELEMENT_PROPERTY_NAME) : null;
		return (element instanceof JSStackTraceElement frame) ? new CallSite(frame) : null;
	}

	/**
	 * Return where the function begins.
	 * @return the section, or {@code null} for a built-in function
	 */
	private static @Nullable SourceSection section(@Nullable Object value) {
		if (!(value instanceof JSFunctionObject function) || JSFunction.isBuiltin(function)) {
			return null;
		}
		JSFunctionData data = JSFunction.getFunctionData(function);
		RootNode root = data.getRootNode();
		CallTarget target = (root != null) ? null : data.getCallTarget();
		if (target instanceof RootCallTarget called) {
			root = called.getRootNode();
		}
		SourceSection section = (root != null) ? root.getSourceSection() : null;
		return (section != null && section.isAvailable()) ? section : null;
	}

	/**
	 * Return the name of the script: the URL of an ES module, and the path of a CommonJS
	 * module.
	 */
	Object fileName() {
		if (this.function == null) {
			return Null.instance;
		}
		return isEvaluated() ? Undefined.instance : Strings.fromJavaString(nameOf(this.function.getSource()));
	}

	private static String nameOf(Source source) {
		String name = source.getName();
		return (ModuleText.isScript(source) && name.startsWith("file:")) ? URI.create(name).getPath() : name;
	}

	Object scriptHash() {
		return Strings.fromJavaString((this.function != null) ? hash(this.function.getSource().getCharacters()) : "");
	}

	private static String hash(CharSequence text) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			return HexFormat.of().formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/**
	 * Return the receiver. That of a built-in function is not shown: it may be an object
	 * of the loader.
	 */
	Object receiver() {
		return isOpen() ? this.element.getThisOrGlobal() : Undefined.instance;
	}

	Object function() {
		return isOpen() ? this.element.getFunction() : Undefined.instance;
	}

	private boolean isOpen() {
		return this.function != null && !this.element.isStrict();
	}

	Object typeName() {
		String type = type();
		return type.isEmpty() ? Null.instance : Strings.fromJavaString(type);
	}

	private String type() {
		if (isConstruction() || isEvaluated()) {
			return "";
		}
		if (this.element.getThis() instanceof JSFunctionObject receiver) {
			return Strings.toJavaString(JSFunction.getName(receiver));
		}
		TruffleString type = this.element.getTypeName(false);
		return (type != null) ? Strings.toJavaString(type) : "";
	}

	Object isConstructor() {
		return isConstruction();
	}

	/**
	 * Return whether the function constructs. The constructor of a base class has an
	 * object of another class as its receiver.
	 */
	private boolean isConstruction() {
		return this.element.isConstructor() || (this.element.getFunction() instanceof JSFunctionObject called
				&& JSFunction.getFunctionData(called).isClassConstructor());
	}

	Object isEval() {
		return isEvaluated();
	}

	/**
	 * Return whether the code was compiled from text.
	 */
	private boolean isEvaluated() {
		return this.function != null && this.function.getSource().getName().startsWith("<");
	}

	Object isTopLevel() {
		Object receiver = this.element.getThis();
		return isEvaluated() || JSRuntime.isNullOrUndefined(receiver) || receiver instanceof JSGlobalObject;
	}

	Object line() {
		return (this.function != null) ? this.element.getLineNumber() : Null.instance;
	}

	Object column() {
		return (this.function != null) ? this.element.getColumnNumber() : Null.instance;
	}

	Object position() {
		return (this.function != null) ? this.function.getSource().getLineStartOffset(this.element.getLineNumber())
				+ this.element.getColumnNumber() - 1 : 0;
	}

	Object enclosingLine() {
		return (this.function != null) ? this.function.getStartLine() : Null.instance;
	}

	Object enclosingColumn() {
		return (this.function != null) ? this.function.getStartColumn() : Null.instance;
	}

	Object functionName() {
		String name = called();
		return name.isEmpty() ? Null.instance : Strings.fromJavaString(name);
	}

	/**
	 * Return the name of the function. Text that is compiled is a function named eval.
	 */
	private String called() {
		String name = Strings.toJavaString(this.element.getFunctionName());
		boolean text = isEvaluated() && (name.isEmpty() || name.equals("anonymous"));
		return text ? "eval" : name;
	}

	/**
	 * Return the frame in plain Java.
	 * @return the frame, or {@code null} for a built-in function
	 */
	@Nullable GuestFrame frame() {
		if (this.function == null) {
			return null;
		}
		Source source = this.function.getSource();
		return new GuestFrame(called(), Integer.toString(System.identityHashCode(source)), source.getName(),
				isEvaluated() ? "" : nameOf(source), source.getCharacters().toString(), this.element.getLineNumber(),
				this.element.getColumnNumber());
	}

	Object description() {
		return Strings.fromJavaString(toString());
	}

	/**
	 * Return the frame as a line of a stack trace has it.
	 */
	@Override
	public String toString() {
		if (this.element.isPromiseAll()) {
			return "async Promise.all (index " + this.element.getPromiseIndex() + ")";
		}
		String call = call();
		String where = place();
		return (this.element.isAsync() ? "async " : "") + (call.isEmpty() ? where : call + " (" + where + ")");
	}

	private String call() {
		String name = called();
		if (isConstruction()) {
			return "new " + (name.isEmpty() ? "<anonymous>" : name);
		}
		String type = type();
		if (type.isEmpty()) {
			return name;
		}
		TruffleString method = this.element.getMethodName(JavaScriptLanguage.getCurrentLanguage().getJSContext());
		return method(type, name, (method != null) ? Strings.toJavaString(method) : "");
	}

	private static String method(String type, String function, String method) {
		if (function.isEmpty()) {
			return type + "." + (method.isEmpty() ? "<anonymous>" : method);
		}
		String called = isIdentifier(function) ? type + "." + function : function;
		boolean alias = !method.isEmpty() && !function.equals(method) && !function.endsWith("." + method)
				&& !function.endsWith(" " + method);
		return alias ? called + " [as " + method + "]" : called;
	}

	private static boolean isIdentifier(String name) {
		return Character.isJavaIdentifierStart(name.charAt(0))
				&& name.chars().allMatch(Character::isJavaIdentifierPart);
	}

	private String place() {
		if (this.function == null) {
			return "<anonymous>";
		}
		String file = isEvaluated() ? "<anonymous>" : nameOf(this.function.getSource());
		return file + ":" + this.element.getLineNumber() + ":" + this.element.getColumnNumber();
	}

}
