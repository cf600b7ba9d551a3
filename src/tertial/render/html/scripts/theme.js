try{const chosen=localStorage.getItem("tertial-theme");if(chosen)document.documentElement.dataset.theme=chosen}catch{}
