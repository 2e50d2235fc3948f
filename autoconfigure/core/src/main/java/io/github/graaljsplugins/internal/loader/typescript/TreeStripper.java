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

import com.caoccao.javet.swc4j.ast.clazz.Swc4jAstClass;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstArrowExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstClassExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstIdent;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstTsAsExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstTsConstAssertion;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstTsNonNullExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstTsSatisfiesExpr;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstTsTypeAssertion;
import com.caoccao.javet.swc4j.ast.interfaces.ISwc4jAst;
import com.caoccao.javet.swc4j.ast.interfaces.ISwc4jAstClassMember;
import com.caoccao.javet.swc4j.ast.interfaces.ISwc4jAstStmt;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstExportNamedSpecifier;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstImportNamedSpecifier;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstTsExportAssignment;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstTsImportEqualsDecl;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstClassDecl;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstForInStmt;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstForOfStmt;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstForStmt;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstIfStmt;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstLabeledStmt;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstTsEnumDecl;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstTsModuleDecl;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstVarDeclarator;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstWhileStmt;
import com.caoccao.javet.swc4j.ast.ts.Swc4jAstTsParamProp;
import com.caoccao.javet.swc4j.ast.ts.Swc4jAstTsTypeAnn;
import com.caoccao.javet.swc4j.ast.ts.Swc4jAstTsTypeParamDecl;
import com.caoccao.javet.swc4j.ast.ts.Swc4jAstTsTypeParamInstantiation;
import com.caoccao.javet.swc4j.tokens.Swc4jToken;

/**
 * Visitor of a syntax tree that blanks the TypeScript syntax.
 *
 * @param text the text
 * @param classes strips classes
 */
record TreeStripper(BlankedText text, ClassStripper classes) {

	static final String UNSUPPORTED = "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX";

	void strip(ISwc4jAst node) {
		if (TypeOnly.isStatement(node)) {
			this.text.blankStatement(node.getSpan().getStart(), node.getSpan().getEnd(), isBody(node));
		}
		else if (node instanceof Swc4jAstTsTypeAnn annotation) {
			stripAnnotation(annotation);
		}
		else if (node instanceof Swc4jAstTsTypeParamDecl || node instanceof Swc4jAstTsTypeParamInstantiation) {
			this.text.blank(node.getSpan());
			keepArrowTogether(node);
		}
		else if (isTypeSpecifier(node)) {
			blankWithComma(node.getSpan().getStart(), node.getSpan().getEnd());
		}
		else if (!(node instanceof ISwc4jAstClassMember member) || !this.classes.strip(member)) {
			refuse(node);
			stripSelf(node);
			node.getChildNodes().forEach(this::strip);
		}
	}

	private static void refuse(ISwc4jAst node) {
		String problem = null;
		if (node instanceof Swc4jAstTsEnumDecl) {
			problem = "TypeScript enum is not supported in strip-only mode";
		}
		else if (node instanceof Swc4jAstTsModuleDecl module) {
			problem = module.isNamespace() ? "TypeScript namespace declaration is not supported in strip-only mode"
					: "`module` keyword is not supported. Use `namespace` instead.";
		}
		else if (node instanceof Swc4jAstTsParamProp) {
			problem = "TypeScript parameter property is not supported in strip-only mode";
		}
		else if (node instanceof Swc4jAstTsImportEqualsDecl) {
			problem = "TypeScript import equals declaration is not supported in strip-only mode";
		}
		else if (node instanceof Swc4jAstTsExportAssignment) {
			problem = "TypeScript export assignment is not supported in strip-only mode";
		}
		else if (node instanceof Swc4jAstTsTypeAssertion) {
			problem = "The angle-bracket syntax for type assertions, `<T>expr`, is not supported in type strip mode."
					+ " Instead, use the 'as' syntax: `expr as T`.";
		}
		if (problem != null) {
			throw new TypeScriptException(UNSUPPORTED, problem, node.getSpan().getStart(), null);
		}
	}

	private void stripSelf(ISwc4jAst node) {
		if (node instanceof Swc4jAstTsAsExpr as) {
			blankAssertion(node, as.getExpr());
		}
		else if (node instanceof Swc4jAstTsSatisfiesExpr satisfies) {
			blankAssertion(node, satisfies.getExpr());
		}
		else if (node instanceof Swc4jAstTsConstAssertion constant) {
			blankAssertion(node, constant.getExpr());
		}
		else if (node instanceof Swc4jAstTsNonNullExpr nonNull) {
			this.text.blank(nonNull.getExpr().getSpan().getEnd(), node.getSpan().getEnd());
		}
		else if (node instanceof Swc4jAstVarDeclarator declarator && declarator.isDefinite()) {
			blankMarkerAfter(declarator.getName().getSpan().getStart());
		}
		else if (node instanceof Swc4jAstIdent identifier && identifier.isOptional()) {
			blankMarkerAfter(node.getSpan().getStart());
		}
		else if (node instanceof Swc4jAstClass clazz) {
			boolean named = node.getParent() instanceof Swc4jAstClassDecl
					|| node.getParent() instanceof Swc4jAstClassExpr;
			int start = (named ? node.getParent() : node).getSpan().getStart();
			this.classes.stripHead(clazz, Math.min(start, node.getSpan().getStart()));
		}
	}

	/**
	 * Blank a type after its colon, the marker before the colon, and a parameter
	 * {@code this} as a whole.
	 */
	private void stripAnnotation(Swc4jAstTsTypeAnn annotation) {
		int start = annotation.getSpan().getStart();
		int end = annotation.getSpan().getEnd();
		Swc4jToken before = this.text.tokenBefore(start);
		if (before != null && this.text.isOneOf(before, "?", "!")) {
			this.text.blank(before.getSpan());
		}
		else if (before != null && this.text.isOneOf(before, "this")) {
			blankWithComma(before.getSpan().getStart(), end);
			return;
		}
		this.text.blank(start, end);
		boolean arrow = annotation.getParent() instanceof Swc4jAstArrowExpr parent
				&& parent.getReturnType().filter((type) -> type == annotation).isPresent();
		if (arrow && before != null && this.text.hasLineBreak(start, end)) {
			// No line break is allowed between the parameters and the arrow
			this.text.blank(before.getSpan());
			this.text.put(end - 1, ')');
		}
	}

	/**
	 * Remove line breaks between {@code async} and the parameters of an arrow function,
	 * where none is allowed.
	 */
	private void keepArrowTogether(ISwc4jAst node) {
		int start = node.getSpan().getStart();
		int end = node.getSpan().getEnd();
		Swc4jToken parenthesis = this.text.tokenFrom(end);
		if (node.getParent() instanceof Swc4jAstArrowExpr && parenthesis != null
				&& this.text.hasLineBreak(start, parenthesis.getSpan().getStart())) {
			this.text.put(start, '(');
			this.text.blank(parenthesis.getSpan());
		}
	}

	private void blankAssertion(ISwc4jAst node, ISwc4jAst expression) {
		Swc4jToken keyword = this.text.tokenFrom(expression.getSpan().getEnd());
		while (keyword != null && this.text.isOneOf(keyword, ")")) {
			keyword = this.text.tokenFrom(keyword.getSpan().getEnd());
		}
		if (keyword == null) {
			return;
		}
		int end = node.getSpan().getEnd();
		this.text.blank(keyword.getSpan().getStart(), end);
		Swc4jToken next = this.text.tokenFrom(end);
		if (next != null && this.text.startsLine(next, end) && this.text.continues(next) && endsStatement(node)) {
			this.text.put(keyword.getSpan().getStart(), ';');
		}
	}

	private static boolean endsStatement(ISwc4jAst node) {
		for (ISwc4jAst ancestor = node; ancestor != null; ancestor = ancestor.getParent()) {
			if (ancestor.getSpan().getEnd() != node.getSpan().getEnd()) {
				return false;
			}
			if (ancestor instanceof ISwc4jAstStmt) {
				return true;
			}
		}
		return false;
	}

	private void blankMarkerAfter(int start) {
		Swc4jToken name = this.text.tokenFrom(start);
		Swc4jToken marker = (name != null) ? this.text.tokenFrom(name.getSpan().getEnd()) : null;
		if (marker != null && this.text.isOneOf(marker, "?", "!")) {
			this.text.blank(marker.getSpan());
		}
	}

	private void blankWithComma(int start, int end) {
		Swc4jToken next = this.text.tokenFrom(end);
		boolean comma = next != null && this.text.isOneOf(next, ",");
		this.text.blank(start, (comma && next != null) ? next.getSpan().getEnd() : end);
	}

	private static boolean isTypeSpecifier(ISwc4jAst node) {
		return (node instanceof Swc4jAstImportNamedSpecifier imported && imported.isTypeOnly())
				|| (node instanceof Swc4jAstExportNamedSpecifier exported && exported.isTypeOnly());
	}

	private static boolean isBody(ISwc4jAst node) {
		ISwc4jAst parent = node.getParent();
		return parent instanceof Swc4jAstIfStmt || parent instanceof Swc4jAstWhileStmt
				|| parent instanceof Swc4jAstForStmt || parent instanceof Swc4jAstForOfStmt
				|| parent instanceof Swc4jAstForInStmt || parent instanceof Swc4jAstLabeledStmt;
	}

}
