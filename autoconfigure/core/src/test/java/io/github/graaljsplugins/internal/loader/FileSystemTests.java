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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

import io.github.graaljsplugins.internal.resolve.Invalidation;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import io.github.graaljsplugins.internal.resolve.source.SourceTree;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code fs} on disk: a plugin reads its own files as they were when its
 * snapshot was made, and nothing else. What is said of them is what Node says.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Symbolic links need privileges there")
class FileSystemTests {

	private static final String START = """
			import fs from 'node:fs';
			import { createRequire } from 'node:module';
			const root = import.meta.dirname;
			const shown = (text) => `${text}`.replaceAll(root, '<root>');
			const attempt = (f) => { try { const r = f(); return shown(typeof r === 'object' ? JSON.stringify(r) : r); }
			  catch (e) { return shown(`${e.code} ${e.errno} ${e.syscall} ${e.path} ${e.message}`); } };
			const later = (p) => p.then((r) => JSON.stringify(r), (e) => shown(e.message));
			""";

	private final LoaderEngine engine = new LoaderEngine(FileSystemTests.class.getClassLoader(), Clock.systemUTC());

	@TempDir
	private Path folder;

	private Path root;

	@BeforeEach
	void createFiles() throws IOException {
		this.root = Files.createDirectory(this.folder.toRealPath().resolve("plugin"));
		Files.writeString(this.folder.resolve("secret.txt"), "secret");
		Files.createDirectory(this.root.resolve("sub"));
		Files.writeString(this.root.resolve("sub/b.html"), "<b>");
		Files.writeString(this.root.resolve("a.txt"), "hi\n");
		Files.createSymbolicLink(this.root.resolve("link"), Path.of("a.txt"));
		Files.createSymbolicLink(this.root.resolve("out"), Path.of("../secret.txt"));
	}

	@AfterEach
	void closeEngine() {
		this.engine.close();
	}

	private ModuleLoader loader(String code) throws IOException {
		Files.writeString(this.root.resolve("main.mjs"), START + code);
		ModuleRoots roots = ModuleRoots.of(SourceTree.directory(this.root));
		return this.engine.newLoader("demo-1", Snapshot.capture(roots, ResolverOptions.defaults()), (error, line) -> {
		});
	}

	private String run(String code) throws IOException {
		try (ModuleLoader loader = loader(code)) {
			return run(loader);
		}
	}

	private String run(ModuleLoader loader) {
		return loader.importModule("./main.mjs", this.root.toUri().toString()).getMember("default").asString();
	}

	@Test
	void whenFolderIsListedThenNamesAreThere() throws IOException {
		assertThat(
				run("""
						const entries = fs.readdirSync(root, { withFileTypes: true });
						export default [fs.readdirSync('.').join(), fs.readdirSync(root, { recursive: true }).join(),
						  fs.readdirSync('sub', 'hex'), fs.readdirSync(new URL('sub/', import.meta.url))[0],
						  entries.map((e) => [e.name, e.isFile(), e.isDirectory(), e.isSymbolicLink(), shown(e.parentPath)].join(' ')).join('\\n'),
						  entries[0] instanceof fs.Dirent, await later(fs.promises.readdir('sub')),
						  await new Promise((resolve) => fs.readdir('sub', (error, names) => resolve(names)))].join('\\n');
						"""))
			.isEqualTo("""
					a.txt,link,main.mjs,out,sub
					a.txt,link,main.mjs,out,sub,sub/b.html
					622e68746d6c
					b.html
					a.txt true false false <root>
					link false false true <root>
					main.mjs true false false <root>
					out false false true <root>
					sub false true false <root>
					true
					["b.html"]
					b.html""");
	}

	@Test
	void whenFileIsReadThenItsContentIsThere() throws IOException {
		assertThat(
				run("""
						export default [fs.readFileSync('a.txt', 'utf8'), fs.readFileSync('link').length, fs.readFileSync(root + '/sub/b.html', 'hex'),
						  await fs.promises.readFile('a.txt', { encoding: 'base64' }), fs.statSync('a.txt').size, fs.statSync('a.txt', { bigint: true }).size,
						  fs.statSync('sub').isDirectory(), fs.lstatSync('link').isSymbolicLink(), fs.statSync('link').isFile(),
						  shown(fs.realpathSync('link')), fs.existsSync('sub'), fs.existsSync('none'), attempt(() => fs.accessSync('sub', fs.constants.R_OK)),
						].join();
						"""))
			.isEqualTo("hi\n,3,3c623e,aGkK,3,3,true,true,true,<root>/a.txt,true,false,undefined");
	}

	@Test
	void whenThereIsNothingThenErrorsAreThoseOfTheSystem() throws IOException {
		assertThat(
				run("""
						export default [attempt(() => fs.readdirSync('none')), attempt(() => fs.readdirSync('a.txt')), attempt(() => fs.readFileSync('sub')),
						  attempt(() => fs.readFileSync('a.txt/x')), attempt(() => fs.statSync('a.txt/')), attempt(() => fs.readFileSync('none')),
						  attempt(() => fs.accessSync('none')), attempt(() => fs.lstatSync('none', { throwIfNoEntry: false })),
						  attempt(() => fs.realpathSync('none/x')), await later(fs.promises.readdir('none'))].join('\\n');
						"""))
			.isEqualTo("""
					ENOENT -2 scandir none ENOENT: no such file or directory, scandir 'none'
					ENOTDIR -20 scandir a.txt ENOTDIR: not a directory, scandir 'a.txt'
					EISDIR -21 read undefined EISDIR: illegal operation on a directory, read
					ENOTDIR -20 open a.txt/x ENOTDIR: not a directory, open 'a.txt/x'
					ENOTDIR -20 stat a.txt/ ENOTDIR: not a directory, stat 'a.txt/'
					ENOENT -2 open none ENOENT: no such file or directory, open 'none'
					ENOENT -2 access none ENOENT: no such file or directory, access 'none'
					undefined
					ENOENT -2 lstat <root>/none/x ENOENT: no such file or directory, lstat '<root>/none/x'
					ENOENT: no such file or directory, scandir 'none'""");
	}

	@Test
	void whenPathLeadsOutThenThereIsNothing() throws IOException {
		assertThat(
				run("""
						const paths = ['/etc/passwd', '../secret.txt', 'out', root + '/../secret.txt', 'file:///etc/passwd', '/', '..', '/proc/self/environ'];
						export default paths.map((path) => [fs.existsSync(path), attempt(() => fs.readFileSync(path)).split(' ')[0],
						  attempt(() => fs.readdirSync(path)).split(' ')[0], attempt(() => fs.statSync(path)).split(' ')[0]].join()).join('\\n');
						"""))
			.isEqualTo("false,ENOENT,ENOENT,ENOENT\n".repeat(8).strip());
	}

	@Test
	void whenFilesChangeThenWhatWasListedStaysOrIsRefused() throws IOException {
		try (ModuleLoader loader = loader("""
				fs.readFileSync('a.txt');
				export const read = (path) => attempt(() => fs.readFileSync(path, 'utf8'));
				export const list = () => fs.readdirSync('sub').join();
				export default '';
				""")) {
			run(loader);
			Files.writeString(this.root.resolve("a.txt"), "changed");
			Files.writeString(this.root.resolve("sub/b.html"), "changed");
			Files.writeString(this.root.resolve("sub/c.html"), "new");
			Value module = loader.importModule("./main.mjs", this.root.toUri().toString());
			assertThat(module.invokeMember("read", "a.txt").asString()).isEqualTo("hi\n");
			assertThat(module.invokeMember("read", "sub/b.html").asString()).contains("ERR_UNREADABLE_MODULE")
				.contains("it changed since the plugin's files were listed");
			assertThat(module.invokeMember("list").asString()).isEqualTo("b.html");
			loader.apply(ModuleClear.everything(), loader.snapshot().next(Invalidation.everything()));
			module = loader.importModule("./main.mjs", this.root.toUri().toString());
			assertThat(module.invokeMember("read", "a.txt").asString()).isEqualTo("changed");
			assertThat(module.invokeMember("list").asString()).isEqualTo("b.html,c.html");
		}
	}

	@Test
	void whenFileOfAnyExtensionIsRequiredThenItIsJavaScript() throws IOException {
		Files.writeString(this.root.resolve("x.foo"), "module.exports = 'foo';");
		assertThat(run("export default createRequire(import.meta.url)('./x.foo');")).isEqualTo("foo");
	}

}
