export const id = 588;
export const ids = [588];
export const modules = {

/***/ 9588:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   useProxy: () => (/* binding */ useProxy)
/* harmony export */ });
/* harmony import */ var undici__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(734);

function useProxy({ url, except }) {
    (0,undici__WEBPACK_IMPORTED_MODULE_0__/* .setGlobalDispatcher */ .bj)(new undici__WEBPACK_IMPORTED_MODULE_0__/* .EnvHttpProxyAgent */ .J2({ httpProxy: url, httpsProxy: url, noProxy: except }));
}


/***/ })

};
