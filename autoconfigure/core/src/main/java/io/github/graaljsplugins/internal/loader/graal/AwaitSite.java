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

import java.util.ArrayList;
import java.util.List;

import com.oracle.js.parser.ErrorManager;
import com.oracle.js.parser.Parser;
import com.oracle.js.parser.ScriptEnvironment;
import com.oracle.js.parser.Source;
import com.oracle.js.parser.TokenType;
import com.oracle.js.parser.ir.ForNode;
import com.oracle.js.parser.ir.FunctionNode;
import com.oracle.js.parser.ir.LexicalContext;
import com.oracle.js.parser.ir.UnaryNode;
import com.oracle.js.parser.ir.visitor.NodeVisitor;

/**
 * The location of a top-level await in a module's text. The engine does not report where
 * a module waits, so its text is parsed again when the location is needed.
 *
 * @param line the line, from 1
 * @param column the column, from 1
 * @since 0.1.0
 */
public record AwaitSite(int line, int column) {

	/**
	 * Find the top-level awaits of a module.
	 * @param url the module's URL
	 * @param text its text, which parses
	 * @return the locations in the order of the text
	 */
	public static List<AwaitSite> find(String url, String text) {
		ScriptEnvironment environment = ScriptEnvironment.builder()
			.ecmaScriptVersion(ScriptEnvironment.ES_STAGING)
			.strict(true)
			.topLevelAwait(true)
			.build();
		FunctionNode module = new Parser(environment, Source.sourceFor(url, text), new ErrorManager.ThrowErrorManager())
			.parseModule(url);
		Finder finder = new Finder(module);
		module.accept(finder);
		return finder.offsets.stream().sorted().distinct().map((offset) -> at(text, offset)).toList();
	}

	private static AwaitSite at(String text, int offset) {
		String before = text.substring(0, offset);
		int line = (int) before.chars().filter((character) -> character == '\n').count() + 1;
		return new AwaitSite(line, offset - before.lastIndexOf('\n'));
	}

	/**
	 * Visitor of the nodes outside inner functions.
	 */
	private static final class Finder extends NodeVisitor<LexicalContext> {

		private final FunctionNode module;

		private final List<Integer> offsets = new ArrayList<>();

		Finder(FunctionNode module) {
			super(new LexicalContext());
			this.module = module;
		}

		@Override
		public boolean enterFunctionNode(FunctionNode function) {
			return function == this.module || function.isModule();
		}

		@Override
		public boolean enterUnaryNode(UnaryNode unary) {
			if (unary.isTokenType(TokenType.AWAIT)) {
				this.offsets.add(unary.getStart());
			}
			return true;
		}

		@Override
		public boolean enterForNode(ForNode loop) {
			if (loop.isForAwaitOf()) {
				this.offsets.add(loop.getStart());
			}
			return true;
		}

	}

}
