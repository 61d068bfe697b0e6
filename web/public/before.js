/* Read before any module: zod probes `new Function` otherwise, which the page's content security policy refuses and reports. */
globalThis['__zod_globalConfig'] = { jitless: true };
