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

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TypeStripper}. The expectations are what {@code stripTypeScriptTypes}
 * of Node 26 answers.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class TypeStripperTests {

	private static final Engine engine = Engine.newBuilder().option("engine.WarnInterpreterOnly", "false").build();

	private static final TypeStripper stripper = new TypeStripper(TypeStripperTests::context);

	private final Context caller = context();

	@AfterAll
	static void closeStripper() {
		stripper.close();
		engine.close(true);
	}

	@AfterEach
	void closeCaller() {
		this.caller.close(true);
	}

	private static Context context() {
		return Context.newBuilder("js").engine(engine).build();
	}

	private String strip(String text) throws InterruptedException {
		this.caller.enter();
		try {
			return stripper.strip(text);
		}
		finally {
			this.caller.leave();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false,
			textBlock = """
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
					class A extends B { private static override z!: number }|class A extends B {         static          z          }
					class A { constructor(a: any); constructor(a) {} }|class A {                      constructor(a) {} }
					namespace N { export type T = 1 }|·································
					declare global { var x: 1 }|···························
					namespace A.B { export type T = 1 }|···································
					do type X = 1; while (0)|do ;           while (0)
					(x as any) /* c */ as Y|(x       )·············
					import { a, type B, } from "x"|import { a,         } from "x"
					export type * from "x"; y|                        y
					class A { [b]?: string; #c?: number; static { let d: E } }|class A { [b]         ; #c         ; static { let d    } }
					""")
	void whenTypesAreErasableThenTheyBecomeSpaces(String text, String expected) throws InterruptedException {
		assertThat(strip(text)).isEqualTo(expected.replace('·', ' '));
	}

	@Test
	void whenTypesSpanLinesThenLinesStayAndArrowsStayTogether() throws InterruptedException {
		assertThat(strip("interface A {\n x: 1\n}\nlet b: number")).isEqualTo("             \n     \n \nlet b        ");
		assertThat(strip("const f = (a): {\n x: 1 } => a")).isEqualTo("const f = (a    \n      ) => a");
		assertThat(strip("const g = async <\n T>(a: T) => a")).isEqualTo("const g = async (\n    a   ) => a");
	}

	@Test
	void whenNoSemicolonStoodBetweenThenOneTakesThePlaceOfTheType() throws InterruptedException {
		assertThat(strip("let a = 1\ntype X = 1\n(b)")).isEqualTo("let a = 1\n;         \n(b)");
		assertThat(strip("a as any\n(b)")).isEqualTo("a ;     \n(b)");
		assertThat(strip("class C { a = 1\n private [b] = 2 }")).isEqualTo("class C { a = 1\n ;       [b] = 2 }");
		assertThat(strip("export default a as any\n(b)")).isEqualTo("export default a ;     \n(b)");
		assertThat(strip("class C { a = b as any\n[c] = 1 }")).isEqualTo("class C { a = b ;     \n[c] = 1 }");
	}

	@Test
	void whenTextIsNotAsciiThenColumnsStay() throws InterruptedException {
		assertThat(strip("let é: string = '𝒳' as any; let ü: number"))
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
					declare module M {} | `module` keyword is not supported. Use `namespace` instead.
					<any>x | The angle-bracket syntax for type assertions, `<T>expr`, is not supported in type strip mode. Instead, use the 'as' syntax: `expr as T`.
					""")
	void whenSyntaxHasARuntimeMeaningThenItIsRefused(String text, String message) {
		assertThatExceptionOfType(TypeScriptException.class).isThrownBy(() -> strip(text))
			.withMessage(message)
			.extracting(TypeScriptException::code)
			.isEqualTo("ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX");
	}

	@Test
	void whenTextDoesNotParseThenTheErrorSaysWhere() {
		assertThatExceptionOfType(TypeScriptException.class).isThrownBy(() -> strip("let a;\nlet x: = 1"))
			.withMessage("Unexpected token")
			.satisfies((failure) -> assertThat(failure.position()).isEqualTo(14))
			.extracting(TypeScriptException::code)
			.isEqualTo("ERR_INVALID_TYPESCRIPT_SYNTAX");
	}

	/**
	 * Each of these ended the process, or took it minutes, when the parser was native.
	 */
	@ParameterizedTest
	@MethodSource("hostileTexts")
	void whenTextIsHostileThenItIsRefusedOrCanBeStopped(String text) throws Exception {
		FutureTask<String> task = new FutureTask<>(() -> strip(text));
		Thread thread = new Thread(task);
		thread.start();
		try {
			task.get(1, TimeUnit.SECONDS);
		}
		catch (TimeoutException ex) {
			thread.interrupt();
		}
		catch (ExecutionException ex) {
			assertThat(ex).hasCauseInstanceOf(TypeScriptException.class);
		}
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(task::get)
			.satisfies((ex) -> assertThat(ex.getCause()).isInstanceOfAny(TypeScriptException.class,
					InterruptedException.class));
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.noneMatch((running) -> running.getName().equals("graaljs-plugins-typescript")));
	}

	static Stream<String> hostileTexts() {
		return Stream.of("a:".repeat(4_000) + ";", "a:".repeat(120_000) + ";",
				"let x = <A>" + "<B>".repeat(60_000) + "1", "(".repeat(100_000), "[".repeat(100_000),
				"`${".repeat(50_000), "let x: " + "A<".repeat(100_000), "let x: " + "A extends B ? ".repeat(15_000),
				"let x = " + "(a: b) => ".repeat(20_000), "let x: " + "(a: ".repeat(50_000), "(a=<T>(".repeat(30_000),
				"namespace A { ".repeat(15_000), "@a(class { ".repeat(20_000), "x".repeat(300_000));
	}

	@Test
	void whenTextIsNestedDeeplyThenItIsStripped() throws InterruptedException {
		String text = "(".repeat(100) + "1 as any" + ")".repeat(100);
		assertThat(strip(text)).isEqualTo(text.replace("as any", "      "));
	}

	@Test
	void whenTextIsAskedForAgainThenItIsNotParsedAgain() throws Exception {
		String text = "let once: number";
		String stripped = strip(text);
		assertThat(strip(new String(text.toCharArray()))).isSameAs(stripped);
	}

}
