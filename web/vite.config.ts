import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";

// One file that needs no network; served by the program, or by `vite` against a running server during work on the page.
export default defineConfig({
  plugins: [svelte(), viteSingleFile()],
  server: { proxy: { "/api": "http://127.0.0.1:8017" } },
});
