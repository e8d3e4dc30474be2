/** Documents: files and folders with names and paths, on top of the kernel's items. */
package org.cryptoexpress.storage;
