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

package io.github.graaljsplugins.internal.loader.node;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.WeakHashMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.github.graaljsplugins.internal.loader.graal.GuestInternals;
import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import org.jspecify.annotations.Nullable;

/**
 * Binding of {@code crypto} to the JDK: digests, MACs and random bytes.
 */
final class CryptoBinding {

	private static final Map<String, String> DIGESTS = Map.ofEntries(Map.entry("md5", "MD5"),
			Map.entry("sha1", "SHA-1"), Map.entry("sha224", "SHA-224"), Map.entry("sha256", "SHA-256"),
			Map.entry("sha384", "SHA-384"), Map.entry("sha512", "SHA-512"), Map.entry("sha512-224", "SHA-512/224"),
			Map.entry("sha512-256", "SHA-512/256"), Map.entry("sha3-224", "SHA3-224"),
			Map.entry("sha3-256", "SHA3-256"), Map.entry("sha3-384", "SHA3-384"), Map.entry("sha3-512", "SHA3-512"));

	private static final Map<String, String> ALIASES = Map.of("sha-1", "sha1", "sha-224", "sha224", "sha-256", "sha256",
			"sha-384", "sha384", "sha-512", "sha512", "ssl3-md5", "md5", "ssl3-sha1", "sha1");

	private final GuestInternals internals;

	/**
	 * Keyed by the JavaScript object that represents it, so that both are reclaimed
	 * together.
	 */
	private final Map<Object, MessageDigest> digests = new WeakHashMap<>();

	private final Map<Object, Mac> macs = new WeakHashMap<>();

	private CryptoBinding(GuestInternals internals) {
		this.internals = internals;
	}

	static Object create(JavaScriptRealm realm, GuestInternals internals) {
		CryptoBinding crypto = new CryptoBinding(internals);
		SecureRandom random = new SecureRandom();
		return new Binding(realm, "crypto").define("hash", crypto::hash)
			.define("hmac", crypto::hmac)
			.define("copy", crypto::copy)
			.define("update", crypto::update)
			.define("digest", crypto::digest)
			.define("random", (arguments) -> {
				byte[] bytes = crypto.bytes(arguments, 0);
				random.nextBytes(bytes);
				internals.write(arguments[0], Binding.integer(arguments[1]), bytes);
				return null;
			})
			.value();
	}

	/**
	 * Begin a digest, {@code (object, algorithm)}. Returns its length, or 0 if there is
	 * no such algorithm.
	 */
	private Object hash(@Nullable Object[] arguments) {
		String algorithm = algorithm(Binding.string(arguments[1]));
		try {
			if (algorithm != null) {
				MessageDigest digest = MessageDigest.getInstance(algorithm);
				this.digests.put(Binding.object(arguments[0]), digest);
				return digest.getDigestLength();
			}
			return 0;
		}
		catch (NoSuchAlgorithmException ex) {
			return 0;
		}
	}

	/**
	 * Begin a MAC with a key, {@code (object, algorithm, buffer, offset, length)}.
	 */
	private Object hmac(@Nullable Object[] arguments) {
		String algorithm = algorithm(Binding.string(arguments[1]));
		if (algorithm == null) {
			return 0;
		}
		String name = "Hmac"
				+ (algorithm.startsWith("SHA-") ? "SHA" + algorithm.substring("SHA-".length()) : algorithm);
		byte[] key = bytes(arguments, 2);
		try {
			Mac mac = Mac.getInstance(name);
			// An empty key is allowed by the standard but not by SecretKeySpec; one zero
			// byte is padded to the same block.
			mac.init(new SecretKeySpec((key.length != 0) ? key : new byte[1], name));
			this.macs.put(Binding.object(arguments[0]), mac);
			return mac.getMacLength();
		}
		catch (NoSuchAlgorithmException | InvalidKeyException ex) {
			return 0;
		}
	}

	private @Nullable Object copy(@Nullable Object[] arguments) {
		MessageDigest digest = this.digests.get(arguments[0]);
		if (digest != null) {
			try {
				this.digests.put(Binding.object(arguments[1]), (MessageDigest) digest.clone());
			}
			catch (CloneNotSupportedException ex) {
				throw new IllegalStateException("The digests of every Java platform can be copied", ex);
			}
		}
		return null;
	}

	private @Nullable Object update(@Nullable Object[] arguments) {
		byte[] bytes = bytes(arguments, 1);
		MessageDigest digest = this.digests.get(arguments[0]);
		Mac mac = this.macs.get(arguments[0]);
		if (digest != null) {
			digest.update(bytes);
		}
		if (mac != null) {
			mac.update(bytes);
		}
		return null;
	}

	private @Nullable Object digest(@Nullable Object[] arguments) {
		MessageDigest digest = this.digests.remove(arguments[0]);
		Mac mac = this.macs.remove(arguments[0]);
		if (digest != null) {
			this.internals.write(arguments[1], 0, digest.digest());
		}
		if (mac != null) {
			this.internals.write(arguments[1], 0, mac.doFinal());
		}
		return null;
	}

	private byte[] bytes(@Nullable Object[] arguments, int first) {
		return this.internals.read(arguments[first], Binding.integer(arguments[first + 1]),
				Binding.integer(arguments[first + 2]));
	}

	private static @Nullable String algorithm(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		lower = lower.startsWith("rsa-") ? lower.substring(4) : lower;
		return DIGESTS.get(ALIASES.getOrDefault(lower, lower));
	}

}
