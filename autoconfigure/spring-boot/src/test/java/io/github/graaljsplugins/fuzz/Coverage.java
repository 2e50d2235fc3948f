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

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.function.IntSupplier;

/**
 * How much of the code has been run so far, as JaCoCo's agent counts it.
 *
 * @param agent the agent
 */
record Coverage(Object agent) implements IntSupplier {

	private static final int SESSION = 0x10;

	private static final int CLASS = 0x11;

	/**
	 * Return the coverage.
	 * @return it, or {@code null} if the virtual machine has no agent
	 */
	static Coverage find() throws ReflectiveOperationException {
		try {
			return new Coverage(Class.forName("org.jacoco.agent.rt.RT").getMethod("getAgent").invoke(null));
		}
		catch (ClassNotFoundException ex) {
			return null;
		}
	}

	/**
	 * Return how many branches and ends of methods were reached.
	 */
	@Override
	public int getAsInt() {
		try {
			Class<?> type = Class.forName("org.jacoco.agent.rt.IAgent");
			return count((byte[]) type.getMethod("getExecutionData", boolean.class).invoke(this.agent, false));
		}
		catch (ReflectiveOperationException | IOException ex) {
			throw new IllegalStateException("This is not the JaCoCo agent that is known", ex);
		}
	}

	// A header, sessions, and of each class its probes, eight to a byte
	private static int count(byte[] data) throws IOException {
		int reached = 0;
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(data))) {
			in.skipNBytes(5);
			for (int block = in.read(); block >= 0; block = in.read()) {
				if (block == SESSION) {
					in.readUTF();
					in.skipNBytes(16);
				}
				else if (block == CLASS) {
					in.skipNBytes(8);
					in.readUTF();
					for (int i = bytes(in); i > 0; i--) {
						reached += Integer.bitCount(in.readUnsignedByte());
					}
				}
				else {
					throw new IOException("unknown block " + block);
				}
			}
		}
		return reached;
	}

	private static int bytes(DataInputStream in) throws IOException {
		int length = 0;
		int shift = 0;
		int part;
		do {
			part = in.readUnsignedByte();
			length |= (part & 0x7f) << shift;
			shift += 7;
		}
		while ((part & 0x80) != 0);
		return (length + 7) / 8;
	}

}
