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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TypeStripper}. The expectations are what {@code stripTypeScriptTypes}
 * of Node 26 answers.
 */
@EnabledIf(value = "io.github.graaljsplugins.internal.loader.typescript.StripperPlatform#isSupported",
		disabledReason = "swc4j has no native library for this platform")
class TypeStripperTests {

	private final TypeStripper stripper = new TypeStripper();

	@ParameterizedTest
	@CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
			let v = x! + y!;|let v = x  + y ;
			x satisfies Y|x············
			import { type A, b } from "x"|import {         b } from "x"
			import type { A } from "x"; x|                            x
			export { type A, b }|export {         b }
			f<string>(x); new F<a.b>(); tag<T>`x`|f        (x); new F     (); tag   `x`
			function f(this: X, a?: number) {}|function f(         a         ) {}
			export default abstract class A { }|export default          class A { }
			try {} catch (e: unknown) {}|try {} catch (e         ) {}
			for (const x of y as any[]) {}|for (const x of y         ) {}
			if (a) type X = 1|if (a) ;·········
			class A { m?<T>(x: T): T { return x! } }|class A { m    (x   )    { return x  } }
			class A extends B<T> implements C, D {}|class A extends B                    {}
			class A { private static override z!: number }|class A {         static          z          }
			class A { constructor(a: any); constructor(a) {} }|class A {                      constructor(a) {} }
			namespace N { export type T = 1 }|·································
			declare global { var x: 1 }|···························
			""")
	void whenTypesAreErasableThenTheyBecomeSpaces(String text, String expected) {
		assertThat(this.stripper.strip(text)).isEqualTo(expected.replace('·', ' '));
	}

	@Test
	void whenTypesSpanLinesThenLinesStayAndArrowsStayTogether() {
		assertThat(this.stripper.strip("interface A {\n x: 1\n}\nlet b: number"))
			.isEqualTo("             \n     \n \nlet b        ");
		assertThat(this.stripper.strip("const f = (a): {\n x: 1 } => a")).isEqualTo("const f = (a    \n      ) => a");
		assertThat(this.stripper.strip("const g = async <\n T>(a: T) => a"))
			.isEqualTo("const g = async (\n    a   ) => a");
	}

	@Test
	void whenNoSemicolonStoodBetweenThenOneTakesThePlaceOfTheType() {
		assertThat(this.stripper.strip("let a = 1\ntype X = 1\n(b)")).isEqualTo("let a = 1\n;         \n(b)");
		assertThat(this.stripper.strip("a as any\n(b)")).isEqualTo("a ;     \n(b)");
		assertThat(this.stripper.strip("class C { a = 1\n private [b] = 2 }"))
			.isEqualTo("class C { a = 1\n ;       [b] = 2 }");
	}

	@Test
	void whenTextIsNotAsciiThenColumnsStay() {
		assertThat(this.stripper.strip("let é: string = '𝒳' as any; let ü: number"))
			.isEqualTo("let é         = '𝒳'       ; let ü        ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					enum A { a } | TypeScript enum is not supported in strip-only mode
					namespace N { export const x = 1 } | TypeScript namespace declaration is not supported in strip-only mode
					module M { export const x = 1; } | `module` keyword is not supported. Use `namespace` instead.
					class C { constructor(private x: number) {} } | TypeScript parameter property is not supported in strip-only mode
					import x = require("x") | TypeScript import equals declaration is not supported in strip-only mode
					export = 3 | TypeScript export assignment is not supported in strip-only mode
					""")
	void whenSyntaxHasARuntimeMeaningThenItIsRefused(String text, String message) {
		assertThatExceptionOfType(TypeScriptException.class).isThrownBy(() -> this.stripper.strip(text))
			.withMessage(message)
			.extracting(TypeScriptException::code)
			.isEqualTo("ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX");
	}

	@Test
	void whenTextIsNestedDeeplyThenTheProcessSurvives() {
		String text = "(".repeat(20_000) + "1 as any" + ")".repeat(20_000);
		assertThat(this.stripper.strip(text)).hasSameSizeAs(text);
		assertThatExceptionOfType(TypeScriptException.class).isThrownBy(() -> this.stripper.strip("[".repeat(100_000)));
	}

	@Test
	void whenTextDoesNotParseThenTheErrorIsSwcs() {
		assertThatExceptionOfType(TypeScriptException.class).isThrownBy(() -> this.stripper.strip("let x: = 1"))
			.withMessageStartingWith("Unexpected token `=`. Expected an identifier, void")
			.extracting(TypeScriptException::code)
			.isEqualTo("ERR_INVALID_TYPESCRIPT_SYNTAX");
	}

}
