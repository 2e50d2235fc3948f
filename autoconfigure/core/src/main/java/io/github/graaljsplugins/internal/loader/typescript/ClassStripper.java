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

package io.github.graaljsplugins.internal.loader.typescript;

import java.util.List;

import com.caoccao.javet.swc4j.ast.clazz.Swc4jAstAutoAccessor;
import com.caoccao.javet.swc4j.ast.clazz.Swc4jAstClass;
import com.caoccao.javet.swc4j.ast.clazz.Swc4jAstClassMethod;
import com.caoccao.javet.swc4j.ast.clazz.Swc4jAstClassProp;
import com.caoccao.javet.swc4j.ast.clazz.Swc4jAstConstructor;
import com.caoccao.javet.swc4j.ast.clazz.Swc4jAstDecorator;
import com.caoccao.javet.swc4j.ast.clazz.Swc4jAstPrivateMethod;
import com.caoccao.javet.swc4j.ast.clazz.Swc4jAstPrivateProp;
import com.caoccao.javet.swc4j.ast.interfaces.ISwc4jAst;
import com.caoccao.javet.swc4j.ast.interfaces.ISwc4jAstClassMember;
import com.caoccao.javet.swc4j.ast.ts.Swc4jAstTsExprWithTypeArgs;
import com.caoccao.javet.swc4j.ast.ts.Swc4jAstTsIndexSignature;
import com.caoccao.javet.swc4j.tokens.Swc4jToken;
import org.jspecify.annotations.Nullable;

/**
 * Stripper of the TypeScript syntax in the head and the members of a class.
 *
 * @param text the text
 */
record ClassStripper(BlankedText text) {

	private static final String[] MODIFIERS = { "public", "private", "protected", "readonly", "abstract", "override",
			"declare" };

	void stripHead(Swc4jAstClass clazz, int start) {
		List<Swc4jAstTsExprWithTypeArgs> interfaces = clazz.getImplements();
		if (!interfaces.isEmpty()) {
			Swc4jToken keyword = this.text.tokenBefore(interfaces.get(0).getSpan().getStart());
			if (keyword != null) {
				this.text.blank(keyword.getSpan().getStart(), interfaces.get(interfaces.size() - 1).getSpan().getEnd());
			}
		}
		if (clazz.isAbstract()) {
			stripModifiers(start, clazz.getSpan().getEnd(), "abstract");
		}
	}

	/**
	 * Strip a member.
	 * @return whether it was removed entirely
	 */
	boolean strip(ISwc4jAstClassMember member) {
		if (isTypeOnly(member)) {
			this.text.blankStatement(member.getSpan().getStart(), member.getSpan().getEnd(), false);
			return true;
		}
		ISwc4jAst key = key(member);
		if (key != null) {
			int start = Math.max(member.getSpan().getStart(), decoratorsEnd(member));
			stripModifiers(start, key.getSpan().getStart(), MODIFIERS);
			Swc4jToken marker = this.text.tokenFrom(key.getSpan().getEnd());
			if (marker != null && this.text.isOneOf(marker, "?", "!")) {
				this.text.blank(marker.getSpan());
			}
		}
		return false;
	}

	private void stripModifiers(int start, int end, String... modifiers) {
		Swc4jToken before = this.text.tokenBefore(start);
		Swc4jToken token = this.text.tokenFrom(start);
		boolean first = token != null && this.text.isOneOf(token, modifiers);
		int firstStart = (token != null) ? token.getSpan().getStart() : start;
		while (token != null && token.getSpan().getStart() < end && !this.text.isOneOf(token, "{")) {
			if (this.text.isOneOf(token, modifiers)) {
				this.text.blank(token.getSpan());
			}
			else if (token.getSpan().getStart() > firstStart) {
				first = false;
			}
			token = this.text.tokenFrom(token.getSpan().getEnd());
		}
		if (first && !this.text.isOneOf(before, ";", "{", "}") && this.text.continues(token)) {
			this.text.put(firstStart, ';');
		}
	}

	private static boolean isTypeOnly(ISwc4jAstClassMember member) {
		if (member instanceof Swc4jAstTsIndexSignature) {
			return true;
		}
		if (member instanceof Swc4jAstClassProp property) {
			return property.isDeclare() || property.isAbstract();
		}
		if (member instanceof Swc4jAstAutoAccessor accessor) {
			return accessor.isAbstract();
		}
		if (member instanceof Swc4jAstClassMethod method) {
			return method.isAbstract() || method.getFunction().getBody().isEmpty();
		}
		if (member instanceof Swc4jAstPrivateMethod method) {
			return method.getFunction().getBody().isEmpty();
		}
		return member instanceof Swc4jAstConstructor constructor && constructor.getBody().isEmpty();
	}

	private static @Nullable ISwc4jAst key(ISwc4jAstClassMember member) {
		if (member instanceof Swc4jAstClassProp property) {
			return property.getKey();
		}
		if (member instanceof Swc4jAstPrivateProp property) {
			return property.getKey();
		}
		if (member instanceof Swc4jAstClassMethod method) {
			return method.getKey();
		}
		if (member instanceof Swc4jAstPrivateMethod method) {
			return method.getKey();
		}
		if (member instanceof Swc4jAstAutoAccessor accessor) {
			return accessor.getKey();
		}
		return (member instanceof Swc4jAstConstructor constructor) ? constructor.getKey() : null;
	}

	private static int decoratorsEnd(ISwc4jAstClassMember member) {
		List<Swc4jAstDecorator> decorators = List.of();
		if (member instanceof Swc4jAstClassProp property) {
			decorators = property.getDecorators();
		}
		else if (member instanceof Swc4jAstPrivateProp property) {
			decorators = property.getDecorators();
		}
		else if (member instanceof Swc4jAstClassMethod method) {
			decorators = method.getFunction().getDecorators();
		}
		return decorators.stream().mapToInt((decorator) -> decorator.getSpan().getEnd()).max().orElse(0);
	}

}
