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

import com.caoccao.javet.swc4j.ast.clazz.Swc4jAstFunction;
import com.caoccao.javet.swc4j.ast.expr.Swc4jAstFnExpr;
import com.caoccao.javet.swc4j.ast.interfaces.ISwc4jAst;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstExportAll;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstExportDecl;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstExportDefaultDecl;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstImportDecl;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstNamedExport;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstTsImportEqualsDecl;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstTsModuleBlock;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstClassDecl;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstFnDecl;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstTsEnumDecl;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstTsInterfaceDecl;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstTsModuleDecl;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstTsTypeAliasDecl;
import com.caoccao.javet.swc4j.ast.stmt.Swc4jAstVarDecl;

/**
 * Test for statements that have no effect at run time.
 */
final class TypeOnly {

	private TypeOnly() {
	}

	static boolean isStatement(ISwc4jAst node) {
		if (node instanceof Swc4jAstExportDecl export) {
			return isDeclaration(export.getDecl());
		}
		if (node instanceof Swc4jAstExportDefaultDecl export) {
			return isDeclaration(export.getDecl());
		}
		return isModuleItem(node) || isDeclaration(node);
	}

	private static boolean isModuleItem(ISwc4jAst node) {
		return (node instanceof Swc4jAstImportDecl imported && imported.isTypeOnly())
				|| (node instanceof Swc4jAstNamedExport exported && exported.isTypeOnly())
				|| (node instanceof Swc4jAstExportAll all && all.isTypeOnly())
				|| (node instanceof Swc4jAstTsImportEqualsDecl equals && equals.isTypeOnly() && !equals.isExport());
	}

	private static boolean isDeclaration(ISwc4jAst node) {
		if (node instanceof Swc4jAstTsInterfaceDecl || node instanceof Swc4jAstTsTypeAliasDecl) {
			return true;
		}
		if (node instanceof Swc4jAstFnDecl function) {
			return function.isDeclare() || isOverload(function.getFunction());
		}
		return (node instanceof Swc4jAstFnExpr function && isOverload(function.getFunction()))
				|| (node instanceof Swc4jAstVarDecl variable && variable.isDeclare())
				|| (node instanceof Swc4jAstClassDecl clazz && clazz.isDeclare())
				|| (node instanceof Swc4jAstTsEnumDecl enumeration && enumeration.isDeclare())
				|| (node instanceof Swc4jAstTsModuleDecl module && isModule(module));
	}

	private static boolean isOverload(Swc4jAstFunction function) {
		return function.getBody().isEmpty();
	}

	private static boolean isModule(Swc4jAstTsModuleDecl module) {
		if (module.isDeclare() || module.isGlobal()) {
			return true;
		}
		return module.isNamespace() && module.getBody()
			.filter((body) -> body instanceof Swc4jAstTsModuleBlock block
					&& block.getBody().stream().allMatch(TypeOnly::isStatement))
			.isPresent();
	}

}
