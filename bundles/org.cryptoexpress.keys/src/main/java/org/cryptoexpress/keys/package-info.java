/** Account keys: creating, sealing and unlocking them; the sole owner of private keys. It cannot send. */
package org.cryptoexpress.keys;
