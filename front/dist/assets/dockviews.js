import{a as r}from"./terminal.js";function e(){return r("p",{children:"…"})}export{e as Security};
