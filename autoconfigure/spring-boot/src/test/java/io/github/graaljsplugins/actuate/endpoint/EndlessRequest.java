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

package io.github.graaljsplugins.actuate.endpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/**
 * A request whose body goes on for as long as the server lets it. Clients that are made
 * to be used give up otherwise, or read the answer only in the end.
 */
final class EndlessRequest implements AutoCloseable {

	private static final int TIMEOUT_MILLIS = 30_000;

	private final Socket socket;

	private final OutputStream out;

	private final InputStream in;

	EndlessRequest(int port) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setSoTimeout(TIMEOUT_MILLIS);
		this.out = this.socket.getOutputStream();
		this.in = this.socket.getInputStream();
	}

	void begin(String path, String header) throws IOException {
		send(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + header
				+ "\r\nConnection: close\r\n\r\n")
			.getBytes(StandardCharsets.UTF_8));
	}

	EndlessRequest send(byte[] bytes) throws IOException {
		this.out.write(bytes);
		this.out.flush();
		return this;
	}

	EndlessRequest sendChunk(byte[] bytes) throws IOException {
		send((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
		send(bytes);
		return send("\r\n".getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Read the answer.
	 */
	String end() throws IOException {
		return new String(this.in.readAllBytes(), StandardCharsets.UTF_8);
	}

	/**
	 * Send a chunk again and again, and never the last one.
	 * @param chunk the chunk
	 * @param most how many bytes to send at most before the answer is awaited
	 * @return the status line's begin, or what happened instead
	 */
	String sendFor(byte[] chunk, long most) {
		try {
			for (long sent = 0; sent < most && this.in.available() == 0; sent += chunk.length) {
				sendChunk(chunk);
			}
			String status = new String(this.in.readNBytes(12), StandardCharsets.UTF_8);
			return status.isEmpty() ? "cut off" : status;
		}
		catch (SocketTimeoutException ex) {
			return "still being read";
		}
		catch (IOException ex) {
			// What was sent cannot be told from what the server did not read any more
			return "cut off";
		}
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
