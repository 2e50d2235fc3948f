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

package io.github.graaljsplugins.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * A jar that is written byte by byte, since what writes jars refuses two entries of one
 * name. Nothing in it is compressed.
 */
final class OddJar {

	private static final int UTF_8_NAMES = 0x800;

	private static final int NAME_AND_EXTRA_OFFSET = 26;

	private final ByteArrayOutputStream entries = new ByteArrayOutputStream();

	private final ByteArrayOutputStream directory = new ByteArrayOutputStream();

	private int count;

	void add(String name, byte[] content) {
		byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
		CRC32 crc = new CRC32();
		crc.update(content);
		ByteBuffer shared = buffer(NAME_AND_EXTRA_OFFSET).putShort((short) 10)
			.putShort((short) UTF_8_NAMES)
			.putShort((short) 0)
			.putInt(0x5a217000)
			.putInt((int) crc.getValue())
			.putInt(content.length)
			.putInt(content.length)
			.putShort((short) bytes.length)
			.putShort((short) 0);
		int offset = this.entries.size();
		this.directory.writeBytes(buffer(6).putInt(0x02014b50).putShort((short) 10).array());
		this.directory.write(shared.array(), 0, shared.position());
		this.directory.writeBytes(buffer(14).putInt(10, offset).array());
		this.directory.writeBytes(bytes);
		this.entries.writeBytes(buffer(4).putInt(0x04034b50).array());
		this.entries.write(shared.array(), 0, shared.position());
		this.entries.writeBytes(bytes);
		this.entries.writeBytes(content);
		this.count++;
	}

	void write(Path file) throws IOException {
		ByteBuffer end = buffer(22).putInt(0x06054b50)
			.putInt(0)
			.putShort((short) this.count)
			.putShort((short) this.count)
			.putInt(this.directory.size())
			.putInt(this.entries.size());
		this.entries.writeBytes(this.directory.toByteArray());
		this.entries.writeBytes(end.array());
		Files.write(file, this.entries.toByteArray());
	}

	private static ByteBuffer buffer(int size) {
		return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
	}

}
